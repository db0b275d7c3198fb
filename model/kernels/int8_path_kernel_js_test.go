//go:build kernel

package kernels

import "testing"

// eachInt8Path runs f with plain Go and with every form of the SIMD module that
// the host gave and computes rightly.
func eachInt8Path(t *testing.T, f func(t *testing.T)) {
	t.Helper()
	defer func(use bool, form func() int8Form) { useModule, int8InUse = use, form }(useModule, int8InUse)
	useModule = false
	t.Run("plain", f)
	useModule = true
	forms := map[string]int8Form{"wide": wideForm}
	if moduleVariant() == relaxedVariant {
		forms = map[string]int8Form{"pairs": pairsForm}
		if rightAtStart && dotIsRight() {
			forms["dot"] = dotForm
		}
	}
	for name, form := range forms {
		int8InUse = func() int8Form { return form }
		t.Run(name, f)
	}
}
