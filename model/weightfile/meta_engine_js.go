//go:build kernel

package weightfile

// RawJSON is a JSON text of any shape.
type RawJSON []byte
