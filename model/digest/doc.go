// Package digest computes SHA-256 (FIPS 180-4).
//
// It is the standard library's, except in the browser's engine: there
// crypto/sha256 links the machinery of certified cryptography, 39 KB of the
// engine's download after brotli, which a checksum against damage has no use for.
package digest
