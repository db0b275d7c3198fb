package main

import (
	"fmt"
	"io"
	"sync/atomic"
	"time"
)

// bounds are the upper ends of a histogram's classes. Files from memory take
// some tenths of a millisecond, whole models on slow lines some minutes.
var bounds = [...]time.Duration{
	100 * time.Microsecond, time.Millisecond, 10 * time.Millisecond, 100 * time.Millisecond,
	time.Second, 10 * time.Second, 100 * time.Second,
}

// histogram counts times by class. It may be used from several goroutines.
type histogram struct {
	classes [len(bounds) + 1]atomic.Int64 // the last holds what is beyond all bounds
	sum     atomic.Int64                  // nanoseconds
}

func (h *histogram) add(took time.Duration) {
	class := 0
	for class < len(bounds) && took > bounds[class] {
		class++
	}
	h.classes[class].Add(1)
	h.sum.Add(int64(took))
}

// write gives each class the count of all up to it, as Prometheus wants it.
func (h *histogram) write(w io.Writer, name, help string) {
	describe(w, name, "histogram", help)
	count := int64(0)
	for i, bound := range bounds {
		count += h.classes[i].Load()
		fmt.Fprintf(w, "%s_bucket{le=\"%g\"} %d\n", name, bound.Seconds(), count)
	}
	count += h.classes[len(bounds)].Load()
	fmt.Fprintf(w, "%s_bucket{le=\"+Inf\"} %d\n", name, count)
	fmt.Fprintf(w, "%s_sum %g\n%s_count %d\n", name, time.Duration(h.sum.Load()).Seconds(), name, count)
}
