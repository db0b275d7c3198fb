//go:build js

// Command breaks is an engine that stops in every way a Go program can, for the tests of what
// surrounds it. The first byte of a "picture" says how.
package main

import (
	"os"
	"syscall/js"
	"time"
)

// trap is the one function of this program's kernels.
//
//go:wasmimport kernel trap
func trap()

func main() {
	limits := map[string]any{"bytes": 1000, "pixels": 1000, "side": 1000}
	done := js.FuncOf(func(js.Value, []js.Value) any { return map[string]any{"value": nil} })
	js.Global().Set("onesheetEngine", map[string]any{"limits": limits, "pixels": done, "load": done, "classify": js.FuncOf(classify)})
	js.Global().Call("onesheetReady")
	select {}
}

func classify(_ js.Value, args []js.Value) any {
	switch args[0].Index(0).Int() {
	case 'p':
		panicElsewhere()
	case 'x':
		os.Exit(3)
	case 'm':
		exhaustMemory()
	case 's':
		overflow(0)
	case 't':
		trap()
	case 'w':
		work(100 * time.Millisecond)
	case 'l':
		for { // never ends, on purpose
		}
	}
	return map[string]any{"value": map[string]any{
		"model":         "breaks",
		"top":           []any{map[string]any{"genre": "Drama", "probability": 0.5}},
		"probabilities": map[string]any{"Drama": 0.5},
		"ms":            map[string]any{"decode": 0, "resize": 0, "network": 0},
	}}
}

func work(d time.Duration) {
	for began := time.Now(); time.Since(began) < d; { // busy, as with a picture
	}
}

func panicElsewhere() {
	wait := make(chan int)
	go func() { panic("in a goroutine of its own") }()
	<-wait
}

func exhaustMemory() {
	var all [][]byte
	for {
		all = append(all, make([]byte, 1<<30))
	}
}

func overflow(n int) int { return overflow(n+1) + n }
