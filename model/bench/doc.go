// Package bench measures how fast networks train and classify on the machine at
// hand, beside the most that its processor can compute.
package bench
