package kernels

import "sync"

// scratches are buffers for plain Go, kept for reuse.
var scratches = sync.Pool{New: func() any { return new([]float32) }}

// scratch is n float32 of any content; unscratch gives them back.
func scratch(n int) *[]float32 {
	b := scratches.Get().(*[]float32)
	if cap(*b) < n {
		*b = make([]float32, n)
	}
	*b = (*b)[:n]
	return b
}

func unscratch(b *[]float32) { scratches.Put(b) }
