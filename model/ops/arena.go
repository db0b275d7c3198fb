package ops

import (
	"sync"

	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/mat/float"
)

// Arena lends operators their large buffers: feature maps, gradients and what
// they keep for the backward pass. A training step of Model 2 needs 0.9 GB of
// them, and fresh memory is cleared, faulted in and collected again; that took an
// eighth of a step.
//
// The operators that compute from a map of NewFeatureMapIn, and from their
// results in turn, take their buffers from its arena. Reset takes all of them
// back at once: until then nothing is reused, after it no value or gradient of
// the step may be read or written. Parameters, their gradients and the numbers
// copied out of results are not the arena's.
//
// The zero value is ready for use, and nil is an arena that lends fresh memory
// and never takes it back.
type Arena struct {
	mu      sync.Mutex
	float32 shelf[float32]
	float64 shelf[float64]
	bytes   shelf[uint8]
}

// shelf keeps buffers by their length.
type shelf[E any] struct{ free, lent map[int][][]E }

// take lends a buffer of n elements with any content.
func (s *shelf[E]) take(n int) []E {
	if s.lent == nil {
		s.lent = map[int][][]E{}
	}
	var b []E
	if f := s.free[n]; len(f) > 0 {
		b, s.free[n] = f[len(f)-1], f[:len(f)-1]
	} else {
		b = make([]E, n)
	}
	s.lent[n] = append(s.lent[n], b)
	return b
}

// Reset takes back all buffers that the arena has lent. Those that were free
// since the last Reset are given up: the next step, like this one, has no use
// for them.
func (a *Arena) Reset() {
	if a == nil {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.float32 = shelf[float32]{free: a.float32.lent}
	a.float64 = shelf[float64]{free: a.float64.lent}
	a.bytes = shelf[uint8]{free: a.bytes.lent}
}

// smallest is the number of elements from which on a buffer is worth keeping.
const smallest = 1 << 12

// lend takes a buffer of n elements from the shelf of its type.
func lend[E float32 | float64 | uint8](a *Arena, n int) []E {
	if a == nil || n < smallest {
		return make([]E, n)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, s := range []any{&a.float32, &a.float64, &a.bytes} {
		if s, ok := s.(*shelf[E]); ok {
			return s.take(n)
		}
	}
	return make([]E, n)
}

// alloc gives a buffer of n elements with any content, from the arena of t.
func alloc[T float.DType](t mat.Tensor, n int) []T {
	return lend[T](arenaOf(t), n)
}

// cloned copies x into a buffer from the arena of t.
func cloned[T float.DType](t mat.Tensor, x []T) []T {
	y := alloc[T](t, len(x))
	copy(y, x)
	return y
}

// arenaOf is the arena whose buffers the operators after t use, or nil.
func arenaOf(t mat.Tensor) *Arena {
	if o, ok := t.Value().(interface{ home() *Arena }); ok {
		return o.home()
	}
	return nil
}
