package archive

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// drawn is a PNG file of so many pixels, 4 bytes each when it is decoded.
func drawn(t *testing.T, width, height int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewNRGBA(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// However many come, together they are never larger than the gate, but for one
// that is alone.
func TestGateBounds(t *testing.T) {
	g := newGate(10)
	var inside atomic.Int64
	var all sync.WaitGroup
	for i := range 200 {
		size := int64(1 + i%12)
		all.Go(func() {
			if err := g.enter(t.Context(), size); err != nil {
				t.Error(err)
				return
			}
			if n := inside.Add(size); n > g.size && n != size {
				t.Errorf("%d are inside, at most %d may be", n, g.size)
			}
			time.Sleep(50 * time.Microsecond)
			inside.Add(-size)
			g.leave(size)
		})
	}
	all.Wait()
	if g.free != g.size || len(g.waiting) != 0 {
		t.Errorf("at the end %d of %d are free, %d wait", g.free, g.size, len(g.waiting))
	}
}

// Who does not wait any longer keeps nobody out, wherever in the queue it was.
func TestGateGivesUp(t *testing.T) {
	g := newGate(10)
	if err := g.enter(t.Context(), 6); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	gone, in := make(chan error), make(chan error)
	go func() { gone <- g.enter(ctx, 10) }()
	for waits := 0; waits == 0; time.Sleep(time.Millisecond) {
		g.mu.Lock()
		waits = len(g.waiting)
		g.mu.Unlock()
	}
	go func() { in <- g.enter(t.Context(), 4) }()
	cancel()
	if err := <-gone; !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
	if err := <-in; err != nil {
		t.Error(err)
	}
	g.leave(6)
	g.leave(4)
	if g.free != g.size {
		t.Errorf("%d of %d are free", g.free, g.size)
	}
}

// One that was let in at the moment when it gave up has not taken its room along.
func TestGateGivesUpWhatItHas(t *testing.T) {
	g := newGate(10)
	g.free = 3
	g.giveUp(&visitor{size: 7})
	if g.free != 10 {
		t.Errorf("%d of 10 are free", g.free)
	}
}

func TestGateKnowsWhenItIsLittered(t *testing.T) {
	g := newGate(together)
	var got []bool
	for range 4 {
		got = append(got, g.isLittered(garbage/2))
	}
	if got[0] || !got[1] || got[2] || !got[3] {
		t.Errorf("littered %v, want every second time", got)
	}
}

// While there is little room, a picture of 17 million bytes waits, but usual
// posters and files that are no pictures do not.
func TestInTurn(t *testing.T) {
	held, large := together-int64(8<<20), drawn(t, 2048, 2048)
	if err := decoding.enter(t.Context(), held); err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, data := range [][]byte{drawn(t, 500, 750), []byte("my diary"), nil} {
		if err := InTurn(t.Context(), data, func() { ran++ }); err != nil {
			t.Error(err)
		}
	}
	if ran != 3 {
		t.Errorf("%d of 3 were done", ran)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if err := InTurn(ctx, large, func() { ran++ }); !errors.Is(err, context.DeadlineExceeded) || ran != 3 {
		t.Errorf("a large one came in: %v", err)
	}
	decoding.leave(held)
	if err := InTurn(t.Context(), large, func() { ran++ }); err != nil || ran != 4 {
		t.Errorf("with room, %d were done: %v", ran, err)
	}
}
