package main

import (
	"runtime"
	"runtime/debug"
	"sync"
	"time"
)

// collect turns the garbage collector on, soon after the first picture. worker.js
// starts the program without it: it would run three times while the weights are
// loaded, and a browser would first have to compile it, on the way to the first
// picture; turned on at once, it would run on the way to that picture's answer.
// What is left over until then is 7 MB for the flagship, and tidy looks after more.
var collect = sync.OnceFunc(func() {
	time.AfterFunc(collectAfter, func() { debug.SetGCPercent(100) })
})

const collectAfter = 100 * time.Millisecond

// heapToTidy is the heap, in bytes, after which a picture's remains are collected at once. A
// poster leaves less than that; a photograph of 50 megapixels leaves 400 MB.
const heapToTidy = 64 << 20

// tidy collects what a large picture left, before the next one comes: memory that WebAssembly
// has once taken it never gives back. After three JPEGs of 50 megapixels a process under Node
// holds 380 MB with it and 855 MB without.
func tidy() {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	if stats.HeapAlloc > heapToTidy {
		runtime.GC()
	}
}
