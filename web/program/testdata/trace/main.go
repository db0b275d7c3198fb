//go:build js

// Command trace uses what a Go program needs its tables of functions for: stacks
// that grow and are scanned, panics, deferred calls and traces.
package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
)

func main() {
	fmt.Println("depth", deep(50_000))
	fmt.Println("recovered", recovered(broken))
	fmt.Println("recovered", recovered(func() { fmt.Println([]int{1, 2, 3}[len(os.Args)+2]) }))
	trace := string(debug.Stack())
	fmt.Println("named", strings.Contains(trace, "main.main"), "lines", strings.Contains(trace, "main.go:"))
	if len(os.Args) > 1 {
		broken()
	}
}

// deep fills a long stack with pointers and has it collected.
func deep(n int) int {
	here := new(int)
	*here = n
	if n%10_000 == 0 {
		runtime.GC()
	}
	if n == 0 {
		return 0
	}
	return deep(n-1) + *here - n + 1
}

func recovered(from func()) (cause any) {
	defer func() { cause = recover() }()
	from()
	return nil
}

//go:noinline
func broken() { panic("on purpose") }
