package main

import (
	"context"
	"io"
	"net"
	"time"
)

// A lifeline is a connection between the command and each of its worker
// processes, over which nothing is ever sent: it breaks when either dies, however
// that happens. Prism alone may wait for ever for a worker that was killed, and a
// worker for a Prism that was.

// grace is how long a job may take to end after its worker went: at the end of a
// job, that is as it should be.
const grace = 3 * time.Second

// holdLifelines gives the address that worker processes must call, until ctx
// ends. It calls lost some time after one of them went.
func holdLifelines(ctx context.Context, lost func()) (address string, err error) {
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		return "", err
	}
	context.AfterFunc(ctx, func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			context.AfterFunc(ctx, func() { c.Close() })
			go func() {
				awaitEnd(c)
				time.AfterFunc(grace, lost)
			}()
		}
	}()
	return l.Addr().String(), nil
}

// takeLifeline calls the command, and lost when it is gone.
func takeLifeline(address string, lost func()) error {
	c, err := net.Dial("tcp", address)
	if err != nil {
		return err
	}
	go func() {
		awaitEnd(c)
		lost()
	}()
	return nil
}

func awaitEnd(c net.Conn) {
	_, _ = io.Copy(io.Discard, c) // it ends with the connection, whatever the error
	c.Close()
}
