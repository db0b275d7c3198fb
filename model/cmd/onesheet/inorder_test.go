package main

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"
)

func TestInOrder(t *testing.T) {
	var got []int
	err := inOrder(context.Background(), 100, func(i int) int {
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
	err := inOrder(context.Background(), 0, func(int) int { return 0 }, func(int, int) error { return errors.New("called") })
	if err != nil {
		t.Error(err)
	}
}

// It stops with the error of emit, and waits for what has begun.
func TestInOrderStopsAtAnError(t *testing.T) {
	stop := errors.New("stop")
	var began, ended atomic.Int32
	err := inOrder(context.Background(), 1000, func(i int) int {
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
	ctx, cancel := context.WithCancel(context.Background())
	err := inOrder(ctx, 1000, func(i int) int {
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
