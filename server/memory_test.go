package main

import (
	"math"
	"runtime/debug"
	"testing"
)

func TestMemorySettingsLeaveTheOperatorsAlone(t *testing.T) {
	percent, limit := debug.SetGCPercent(100), debug.SetMemoryLimit(math.MaxInt64)
	defer func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	}()
	t.Setenv("GOGC", "100")
	t.Setenv("GOMEMLIMIT", "1GiB")
	tuneMemory()
	if debug.SetGCPercent(100) != 100 || debug.SetMemoryLimit(-1) != math.MaxInt64 {
		t.Error("settings of the environment were changed")
	}
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	tuneMemory()
	if debug.SetGCPercent(100) != collectAtPercent || debug.SetMemoryLimit(-1) != heldAtMost {
		t.Error("the settings were not made")
	}
}
