//go:build kernel

package kernels

import (
	"time"
	"unsafe"
)

// int8InUse is how the module multiplies codes. Only tests change it.
var int8InUse = chooseInt8Form()

// chooseInt8Form times the two forms of relaxed SIMD against each other: no
// feature test tells whether the processor has an instruction for the dot product
// or the browser makes it of five others. Nor does one tell that V8 11, in Node
// 20, computes it wrongly in functions that are not optimized yet. So the results
// are compared too, before the timing and after it, when they are.
func chooseInt8Form() int8Form {
	if moduleVariant() != relaxedVariant {
		return wideForm
	}
	if !dotIsRight() {
		return pairsForm
	}
	for steps := int32(1 << 15); ; steps *= 2 {
		dot, pairs := quickest(steps, dotForm), quickest(steps, pairsForm)
		if max(dot, pairs) >= drillTime || steps >= drillSteps {
			if !dotIsRight() {
				return pairsForm
			}
			return fasterForm(dot, pairs)
		}
	}
}

// With VNNI 2^15 steps take 0.1 ms, pairs 0.2; some browsers' clocks tick in
// milliseconds. The choice takes 1.5 to 5 ms.
const (
	drillTime  = 200 * time.Microsecond
	drillSteps = 1 << 19
	drillRuns  = 4 // of which the first are not optimized yet
)

// drillMemory is codes, then weights of all values.
type drillMemory [128 + 256]uint8

func newDrillMemory() (m drillMemory) {
	for i := range m {
		if m[i] = uint8(37 * i); i < 128 {
			m[i] &= MaxCode
		}
	}
	return m
}

// dotIsRight compares the sums of both forms.
func dotIsRight() bool {
	m := newDrillMemory()
	dot := moduleInt8Drill(unsafe.Pointer(&m), 16, int32(dotForm))
	return dot == moduleInt8Drill(unsafe.Pointer(&m), 16, int32(pairsForm))
}

func quickest(steps int32, form int8Form) time.Duration {
	m, least := newDrillMemory(), time.Hour
	for range drillRuns {
		start := time.Now()
		moduleInt8Drill(unsafe.Pointer(&m), steps, int32(form))
		least = min(least, time.Since(start))
	}
	return least
}

// fasterForm: on a tie the clock is too coarse or the machine too fast to matter.
func fasterForm(dot, pairs time.Duration) int8Form {
	if dot <= pairs {
		return dotForm
	}
	return pairsForm
}
