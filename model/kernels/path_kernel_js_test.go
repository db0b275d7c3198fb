//go:build kernel

package kernels

import "testing"

// eachPath runs f with plain Go and with the SIMD module that the host gave.
func eachPath(t *testing.T, f func(t *testing.T)) {
	t.Helper()
	defer func(was bool) { useModule = was }(useModule)
	if moduleVariant() == 0 {
		t.Fatal("the host gave no module, which is what this test is about")
	}
	for name, use := range map[string]bool{"plain": false, "module": true} {
		useModule = use
		t.Run(name, f)
	}
}

func eachConvPath(t *testing.T, f func(t *testing.T)) {
	t.Helper()
	eachPath(t, f)
}
