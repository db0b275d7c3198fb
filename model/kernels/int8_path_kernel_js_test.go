//go:build kernel

package kernels

import "testing"

// dotWasRight is what dotIsRight says before anything is optimized.
var dotWasRight = moduleVariant() == relaxedVariant && dotIsRight()

// eachInt8Path runs f with plain Go and with every form of the SIMD module that
// the host gave.
func eachInt8Path(t *testing.T, f func(t *testing.T)) {
	t.Helper()
	defer func(use bool, form int8Form) { useModule, int8InUse = use, form }(useModule, int8InUse)
	useModule = false
	t.Run("plain", f)
	useModule = true
	forms := map[string]int8Form{"wide": wideForm}
	if moduleVariant() == relaxedVariant {
		forms = map[string]int8Form{"pairs": pairsForm}
		if dotWasRight && dotIsRight() {
			forms["dot"] = dotForm
		}
	}
	for name, form := range forms {
		int8InUse = form
		t.Run(name, f)
	}
}
