//go:build !amd64 && !(js && kernel)

package kernels

import "testing"

// eachInt8Path runs f with plain Go, the only path on this platform.
func eachInt8Path(t *testing.T, f func(t *testing.T)) {
	t.Helper()
	t.Run("plain", f)
}
