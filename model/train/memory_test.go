package train

import (
	"runtime/debug"
	"testing"
)

func TestFrugalChangesOnlyForARun(t *testing.T) {
	percent := func() int {
		now := debug.SetGCPercent(100)
		debug.SetGCPercent(now)
		return now
	}
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	for before, during := range map[int]int{100: garbageShare, 5: 5, -1: -1} {
		debug.SetGCPercent(before)
		restore := frugal()
		if got := percent(); got != during {
			t.Errorf("%d becomes %d during a run, want %d", before, got, during)
		}
		restore()
		if got := percent(); got != before {
			t.Errorf("%d is %d after the run", before, got)
		}
	}
}
