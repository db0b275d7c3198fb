package kernels

import "testing"

// eachConvPath runs f with plain Go and with every instruction set this
// processor has.
func eachConvPath(t *testing.T, f func(t *testing.T)) {
	t.Helper()
	best := convVectors
	defer func() { convVectors = best }()
	for _, v := range []*convSet{nil, convAVX2, convAVX512} {
		name := "plain"
		if v != nil {
			name = v.name
		}
		t.Run(name, func(t *testing.T) {
			if v != nil && (best == nil || v.lanes > best.lanes) {
				t.Skipf("this processor has no %s", name)
			}
			convVectors = v
			f(t)
		})
	}
}
