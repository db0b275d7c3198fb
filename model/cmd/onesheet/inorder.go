package main

import (
	"context"
	"runtime"
	"sync"
)

// waiting is how many results per core may wait for a slower one before them.
const waiting = 4

// inOrder calls do for 0 … n-1 on all cores, and emit with the results one
// after the other, in that order, as soon as they are there. It ends early with
// the error of emit or of ctx, after the calls of do that have begun.
func inOrder[T any](ctx context.Context, n int, do func(i int) T, emit func(i int, v T) error) error {
	ctx, cancel := context.WithCancel(ctx)
	var running sync.WaitGroup
	defer running.Wait()
	defer cancel()
	results := start(ctx, n, do, &running)
	for i := range n {
		var v T
		select {
		case result := <-results:
			v = <-result
		case <-ctx.Done():
			return ctx.Err()
		}
		if err := emit(i, v); err != nil {
			return err
		}
	}
	return nil
}

// start sends the places where the results will come, in order.
func start[T any](ctx context.Context, n int, do func(i int) T, running *sync.WaitGroup) <-chan chan T {
	cores := runtime.GOMAXPROCS(0)
	places := make(chan chan T, waiting*cores)
	free := make(chan struct{}, cores)
	running.Go(func() {
		for i := range n {
			place := make(chan T, 1)
			select {
			case places <- place:
			case <-ctx.Done():
				return
			}
			free <- struct{}{}
			running.Go(func() {
				place <- do(i)
				<-free
			})
		}
	})
	return places
}
