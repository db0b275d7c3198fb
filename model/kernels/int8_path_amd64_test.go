package kernels

import "testing"

// eachInt8Path runs f with plain Go and with every instruction set this
// processor has.
func eachInt8Path(t *testing.T, f func(t *testing.T)) {
	t.Helper()
	best := int8Vectors
	defer func() { int8Vectors = best }()
	for _, v := range []*int8Set{nil, int8AVX2, int8VNNI} {
		name := "plain"
		if v != nil {
			name = v.name
		}
		t.Run(name, func(t *testing.T) {
			if v != nil && (best == nil || v.lanes > best.lanes) {
				t.Skipf("this processor has no %s", name)
			}
			int8Vectors = v
			f(t)
		})
	}
}
