package archive

import (
	"context"
	"runtime/debug"
	"slices"
	"sync"

	"onesheet/model/picture"
)

// Pictures of which each takes at most freely bytes to decode, as posters of the
// usual 0.4 million pixels do, are decoded on all cores at once: the network
// itself takes as much on each. Larger ones take together bytes at most, and one
// that takes more is the only one. Without this bound, six PNGs of 49 million
// pixels took 967 MB on 2 cores, with it 221; forty of 6 million took 766 MB on
// 16, with it 408.
const (
	freely   = 4 << 20
	together = 256 << 20
)

// garbage is how much may have been decoded before what is left of it is given
// back. Left to itself, the collector waits until there is as much of it as was
// in use when it ran last, which after a large picture is another such one.
const garbage = 128 << 20

var decoding = newGate(together)

// InTurn calls do, which decodes the picture of a file, once memory allows it.
// It does not when ctx ends before, and returns its error.
func InTurn(ctx context.Context, data []byte, do func()) error {
	n := picture.Memory(data)
	if n <= freely {
		do()
		return nil
	}
	if err := decoding.enter(ctx, n); err != nil {
		return err
	}
	defer decoding.leave(n)
	do()
	return nil
}

// gate lets work in by its size, in the order in which it came: together it is no
// larger than the gate; what is larger by itself is in alone.
type gate struct {
	size int64

	mu      sync.Mutex
	free    int64
	left    int64 // the sizes of what went out since garbage was collected
	waiting []*visitor
}

// visitor is work that waits.
type visitor struct {
	size  int64
	letIn chan struct{}
}

func newGate(size int64) *gate { return &gate{size: size, free: size} }

// enter waits until there is room.
func (g *gate) enter(ctx context.Context, size int64) error {
	v := &visitor{min(size, g.size), make(chan struct{})}
	g.mu.Lock()
	g.waiting = append(g.waiting, v)
	g.next()
	g.mu.Unlock()
	select {
	case <-v.letIn:
		return nil
	case <-ctx.Done():
		g.giveUp(v)
		return ctx.Err()
	}
}

// giveUp takes back a visitor, which may have been let in meanwhile. Those behind
// it may have room.
func (g *gate) giveUp(v *visitor) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if i := slices.Index(g.waiting, v); i >= 0 {
		g.waiting = slices.Delete(g.waiting, i, i+1)
	} else {
		g.free += v.size
	}
	g.next()
}

// next lets in who has room, with mu held.
func (g *gate) next() {
	for len(g.waiting) > 0 && g.waiting[0].size <= g.free {
		g.free -= g.waiting[0].size
		close(g.waiting[0].letIn)
		g.waiting = g.waiting[1:]
	}
}

// leave makes room. Garbage is collected before: the next picture finds its
// memory free.
func (g *gate) leave(size int64) {
	if g.isLittered(size) {
		debug.FreeOSMemory()
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.free += min(size, g.size)
	g.next()
}

// isLittered counts garbage and says whether it is time to collect it.
func (g *gate) isLittered(size int64) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.left += size; g.left < garbage {
		return false
	}
	g.left = 0
	return true
}
