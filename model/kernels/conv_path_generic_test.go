//go:build !amd64

package kernels

import "testing"

// eachConvPath runs f with plain Go, the only path on this platform.
func eachConvPath(t *testing.T, f func(t *testing.T)) {
	t.Helper()
	t.Run("plain", f)
}
