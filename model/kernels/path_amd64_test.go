package kernels

import "testing"

// eachPath runs f with plain Go and with every instruction set this processor has.
func eachPath(t *testing.T, f func(t *testing.T)) {
	t.Helper()
	best := vectors
	defer func() { vectors = best }()
	for _, v := range []*vectorSet{nil, avx2, avx512} {
		name := "plain"
		if v != nil {
			name = v.name
		}
		t.Run(name, func(t *testing.T) {
			if v != nil && (best == nil || v.lanes > best.lanes) {
				t.Skipf("this processor has no %s", name)
			}
			vectors = v
			f(t)
		})
	}
}
