package train

import "runtime/debug"

// garbageShare is how far, in percent, the heap may outgrow what is in use
// before garbage is collected, while a run goes on. Go's own 100 would double
// the 2 GB of posters and feature maps. A collection costs next to nothing here:
// they hold no pointers.
const garbageShare = 20

// frugal keeps the heap small until restore is called. A smaller share, or
// none, that was chosen with GOGC stays.
func frugal() (restore func()) {
	before := debug.SetGCPercent(garbageShare)
	if before < garbageShare {
		debug.SetGCPercent(before)
	}
	return func() { debug.SetGCPercent(before) }
}
