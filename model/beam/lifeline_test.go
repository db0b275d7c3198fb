package main

import (
	"context"
	"net"
	"testing"
	"time"
)

// Each end notices when the other is gone.
func TestLifeline(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	workerLost, commandLost := make(chan bool, 1), make(chan bool, 1)
	address, err := holdLifelines(ctx, func() { workerLost <- true })
	if err != nil {
		t.Fatal(err)
	}
	if err := takeLifeline(address, func() { commandLost <- true }); err != nil {
		t.Fatal(err)
	}
	dying, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	dying.Close()
	wantSoon(t, "the worker", workerLost)
	cancel()
	wantSoon(t, "the command", commandLost)
	if err := takeLifeline(address, func() {}); err == nil {
		t.Error("nobody holds this lifeline")
	}
}

func wantSoon(t *testing.T, who string, lost <-chan bool) {
	t.Helper()
	select {
	case <-lost:
	case <-time.After(patience):
		t.Errorf("%s is gone and nobody noticed", who)
	}
}
