package archive

import (
	"context"
	"iter"
	"runtime"
	"sync"
)

// waiting is how many results per core may wait for a slower one before them.
const waiting = 4

// InOrder calls do for each of the inputs on all cores, and emit with the results
// one after the other, in their order, as soon as they are there. It takes only
// as many inputs as it can work on. It ends early with the error of emit or of
// ctx, after the calls of do that have begun. The inputs come from another
// goroutine, but from one only.
func InOrder[In, Out any](ctx context.Context, inputs iter.Seq[In], do func(In) Out, emit func(In, Out) error) error {
	ctx, cancel := context.WithCancel(ctx)
	var running sync.WaitGroup
	defer running.Wait()
	defer cancel()
	places := begin(ctx, inputs, do, &running)
	for {
		select {
		case p, more := <-places:
			if !more {
				return ctx.Err()
			}
			if err := emit(p.in, <-p.out); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// place is where the result for an input will come.
type place[In, Out any] struct {
	in  In
	out chan Out
}

// begin sends the places in order, and closes the channel after the last.
func begin[In, Out any](ctx context.Context, inputs iter.Seq[In], do func(In) Out, running *sync.WaitGroup) <-chan place[In, Out] {
	cores := runtime.GOMAXPROCS(0)
	places := make(chan place[In, Out], waiting*cores)
	free := make(chan struct{}, cores)
	running.Go(func() {
		defer close(places)
		for in := range inputs {
			p := place[In, Out]{in, make(chan Out, 1)}
			select {
			case places <- p:
			case <-ctx.Done():
				return
			}
			free <- struct{}{}
			running.Go(func() {
				p.out <- do(in)
				<-free
			})
		}
	})
	return places
}
