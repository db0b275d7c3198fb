// Package session is the engine without its JavaScript: it loads checked weights, classifies
// pictures, and turns everything that goes wrong into a Failure, which has a code for programs
// and a sentence for people.
package session
