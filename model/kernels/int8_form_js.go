//go:build kernel

package kernels

import (
	"sync"
	"time"
	"unsafe"
)

// How the module multiplies codes is chosen where relaxed SIMD leaves a choice: no
// feature test tells whether the processor has an instruction for the dot product
// or the browser makes it of five others. So the forms are timed, by a drill.
//
// A browser first runs code that it compiled in a hurry, in which the forms differ
// less, and compiles anew in the background what has run for long. Hence the drill
// runs once when the program starts, and is timed when the first weights are
// packed, some ten milliseconds later.

// rightAtStart says that the dot product's results are right in the hurried code:
// in V8 11, that of Node 20, they are twice what they should be.
var rightAtStart = startDrill()

func startDrill() bool {
	if moduleVariant() != relaxedVariant {
		return false
	}
	right := dotIsRight() // before anything is compiled anew
	drill(dotForm, drillSteps)
	drill(pairsForm, drillSteps)
	return right
}

// int8InUse tells the form in use.
var int8InUse = sync.OnceValue(chooseInt8Form)

func chooseInt8Form() int8Form {
	if moduleVariant() != relaxedVariant {
		return wideForm
	}
	if !rightAtStart || !dotIsRight() {
		return pairsForm
	}
	for steps := int32(drillSteps); ; steps *= 2 {
		dot, pairs := race(steps)
		if max(dot, pairs) >= drillTime || steps >= mostSteps {
			return fasterForm(dot, pairs)
		}
	}
}

// With VNNI 2^16 steps take 0.2 ms, pairs 0.4, and without it 0.8; some browsers'
// clocks tick in milliseconds, those of most in tenths. So much for 2 to 6 ms.
const (
	drillSteps = 1 << 16
	mostSteps  = 1 << 20
	drillTime  = 300 * time.Microsecond
	drillRuns  = 5
)

// race is the least time that each form takes.
func race(steps int32) (dot, pairs time.Duration) {
	dot, pairs = time.Hour, time.Hour
	for range drillRuns {
		dot, pairs = min(dot, timed(dotForm, steps)), min(pairs, timed(pairsForm, steps))
	}
	return dot, pairs
}

func timed(form int8Form, steps int32) time.Duration {
	start := time.Now()
	drill(form, steps)
	return time.Since(start)
}

// fasterForm: the dot product takes half the time of pairs where there is an
// instruction for it, and from 1.1 (not optimized yet) to 1.9 times as long where
// not. The limit lies between; on a tie the clock is too coarse to tell.
func fasterForm(dot, pairs time.Duration) int8Form {
	if 4*dot <= 3*pairs {
		return dotForm
	}
	return pairsForm
}

// dotIsRight compares the sums of both forms.
func dotIsRight() bool { return drill(dotForm, 16) == drill(pairsForm, 16) }

func drill(form int8Form, steps int32) int32 {
	return moduleInt8Drill(unsafe.Pointer(&drillMemory), steps, int32(form))
}

// drillMemory is codes, then weights of all values.
var drillMemory = func() (m [128 + 256]uint8) {
	for i := range m {
		if m[i] = uint8(37 * i); i < 128 {
			m[i] &= MaxCode
		}
	}
	return m
}()
