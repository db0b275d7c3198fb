package bench

import (
	"slices"
	"time"
)

// leastRuns is how many runs a median is made of at least, however long they take.
const leastRuns = 3

// median repeats work for about the given time and gives the median of its
// seconds. The first run, in which memory is asked for, does not count.
func median(work func() error, total time.Duration) (float64, error) {
	if err := work(); err != nil {
		return 0, err
	}
	var seconds []float64
	for begin := time.Now(); len(seconds) < leastRuns || time.Since(begin) < total; {
		start := time.Now()
		if err := work(); err != nil {
			return 0, err
		}
		seconds = append(seconds, time.Since(start).Seconds())
	}
	slices.Sort(seconds)
	return seconds[len(seconds)/2], nil
}
