package kernels

import "testing"

// eachPath runs f with plain Go and with every instruction set this processor has.
func eachPath(t *testing.T, f func(t *testing.T)) {
	t.Helper()
	eachSet(t, &vectors, []*vectorSet{avx2, avx512}, func(s *vectorSet) (string, int) { return s.name, s.lanes }, f)
}

// eachConvPath is eachPath for float32 convolutions.
func eachConvPath(t *testing.T, f func(t *testing.T)) {
	t.Helper()
	eachSet(t, &convVectors, []*convSet{convAVX2, convAVX512}, func(s *convSet) (string, int) { return s.name, s.lanes }, f)
}

// eachInt8Path is eachPath for int8.
func eachInt8Path(t *testing.T, f func(t *testing.T)) {
	t.Helper()
	eachSet(t, &int8Vectors, []*int8Set{int8AVX2, int8VNNI}, func(s *int8Set) (string, int) { return s.name, s.lanes }, f)
}

// eachSet runs f with no set, which is plain Go, and with each of the sets in
// use that this processor has: those no wider than the one it uses.
func eachSet[S any](t *testing.T, inUse **S, sets []*S, describe func(*S) (name string, lanes int), f func(t *testing.T)) {
	t.Helper()
	best, widest := *inUse, 0
	defer func() { *inUse = best }()
	if best != nil {
		_, widest = describe(best)
	}
	t.Run("plain", func(t *testing.T) {
		*inUse = nil
		f(t)
	})
	for _, s := range sets {
		name, lanes := describe(s)
		t.Run(name, func(t *testing.T) {
			if lanes > widest {
				t.Skipf("this processor has no %s", name)
			}
			*inUse = s
			f(t)
		})
	}
}
