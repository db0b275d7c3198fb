//go:build !amd64 && !(js && kernel)

package kernels

import "testing"

// eachPath runs f with plain Go, the only path on this platform.
func eachPath(t *testing.T, f func(t *testing.T)) {
	t.Helper()
	t.Run("plain", f)
}
