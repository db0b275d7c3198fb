//go:build !(js && kernel)

package digest

import (
	"crypto/sha256"
	"hash"
)

// New begins a digest.
func New() hash.Hash { return sha256.New() }

// Sum256 is the digest of data.
func Sum256(data []byte) [Size]byte { return sha256.Sum256(data) }
