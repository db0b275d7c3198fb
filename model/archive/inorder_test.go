package archive

import (
	"context"
	"errors"
	"iter"
	"runtime"
	"sync/atomic"
	"testing"
	"time"
)

// numbers gives 0 … n-1, and counts what was taken.
func numbers(n int, taken *atomic.Int32) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			taken.Add(1)
			if !yield(i) {
				return
			}
		}
	}
}

func TestInOrder(t *testing.T) {
	var got []int
	var taken atomic.Int32
	err := InOrder(t.Context(), numbers(100, &taken), func(i int) int {
		time.Sleep(time.Duration((i*7)%5) * 100 * time.Microsecond) // later ones are often ready first
		return i * i
	}, func(i, v int) error {
		if v != i*i {
			t.Errorf("result of %d is %d", i, v)
		}
		got = append(got, i)
		return nil
	})
	if err != nil || len(got) != 100 {
		t.Fatalf("%d results, %v", len(got), err)
	}
	for i, v := range got {
		if i != v {
			t.Fatalf("result %d came at place %d", v, i)
		}
	}
}

func TestInOrderNothing(t *testing.T) {
	var taken atomic.Int32
	err := InOrder(t.Context(), numbers(0, &taken), func(int) int { return 0 }, func(int, int) error { return errors.New("called") })
	if err != nil {
		t.Error(err)
	}
}

// It takes no more of the inputs than can wait: they may be a million.
func TestInOrderTakesFew(t *testing.T) {
	var taken, emitted atomic.Int32
	most := int32((waiting+1)*runtime.GOMAXPROCS(0) + 2)
	err := InOrder(t.Context(), numbers(500, &taken), func(i int) int { return i }, func(int, int) error {
		if ahead := taken.Load() - emitted.Load(); ahead > most {
			t.Errorf("%d inputs are taken, but not emitted, want at most %d", ahead, most)
		}
		time.Sleep(10 * time.Microsecond)
		emitted.Add(1)
		return nil
	})
	if err != nil || emitted.Load() != 500 {
		t.Errorf("%d emitted, %v", emitted.Load(), err)
	}
}

// It stops with the error of emit, and waits for what has begun.
func TestInOrderStopsAtAnError(t *testing.T) {
	stop := errors.New("stop")
	var taken, began, ended atomic.Int32
	err := InOrder(t.Context(), numbers(1000, &taken), func(i int) int {
		began.Add(1)
		defer ended.Add(1)
		time.Sleep(time.Millisecond)
		return i
	}, func(i, _ int) error {
		if i == 3 {
			return stop
		}
		return nil
	})
	if err != stop {
		t.Errorf("error %v, want %v", err, stop)
	}
	if began.Load() == 1000 || began.Load() != ended.Load() {
		t.Errorf("%d began, %d ended", began.Load(), ended.Load())
	}
}

func TestInOrderStopsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var taken atomic.Int32
	err := InOrder(ctx, numbers(1000, &taken), func(i int) int {
		time.Sleep(time.Millisecond)
		return i
	}, func(i, _ int) error {
		if i == 5 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}
