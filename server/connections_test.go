package main

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"testing"
	"time"
)

// dial opens a connection to the server that the test closes.
func dial(t testing.TB, addr string) net.Conn {
	t.Helper()
	conn, err := net.DialTimeout("tcp", addr, 5*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	return conn
}

// get sends one request over an open connection and returns the status.
func get(conn net.Conn, path string) (int, error) {
	if err := conn.SetDeadline(time.Now().Add(5 * time.Second)); err != nil {
		return 0, err
	}
	if _, err := fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: x\r\n\r\n", path); err != nil {
		return 0, err
	}
	res, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		return 0, err
	}
	return res.StatusCode, res.Body.Close()
}

// isOpen tells whether the server holds the connection still.
func isOpen(conn net.Conn) bool {
	_ = conn.SetReadDeadline(time.Now().Add(200 * time.Millisecond))
	_, err := conn.Read(make([]byte, 1))
	timeout, ok := err.(net.Error)
	return ok && timeout.Timeout()
}

// admitted is a connection as the server tells of it, step by step.
type admitted struct {
	net.Conn
	from   string
	ctx    context.Context
	closed bool
}

func (a *admitted) RemoteAddr() net.Addr {
	return net.TCPAddrFromAddrPort(netip.AddrPortFrom(netip.MustParseAddr(a.from), 1000))
}

func (a *admitted) Close() error {
	a.closed = true
	return nil
}

func admit(c *connections) *admitted { return admitFrom(c, "192.0.2.1") }

func admitFrom(c *connections, address string) *admitted {
	a := &admitted{from: address}
	a.ctx = c.admit(context.Background(), a)
	c.watch(a, http.StateNew)
	return a
}

// use is one request and its answer.
func (a *admitted) use(c *connections) {
	c.watch(a, http.StateActive)
	markBusy(a.ctx)
	c.watch(a, http.StateIdle)
}

func TestTheLongestQuietConnectionMakesRoom(t *testing.T) {
	c := newConnections(4, &metrics{})
	silent, used, again, busy := admit(c), admit(c), admit(c), admit(c)
	used.use(c)
	again.use(c)
	used.use(c)
	c.watch(busy, http.StateActive)
	markBusy(busy.ctx)
	for _, loser := range []*admitted{silent, again, used} {
		if loser.closed {
			t.Fatal("a connection was closed before one that was quiet longer")
		}
		fresh := admit(c)
		c.watch(fresh, http.StateActive)
		markBusy(fresh.ctx)
		if !loser.closed {
			t.Fatal("the longest quiet connection is still open")
		}
		c.watch(loser, http.StateClosed) // as its goroutine does in the end
	}
	if busy.closed || c.count() != 4 || c.metrics.evicted.Load() != 3 {
		t.Errorf("busy one closed: %v; %d open, %d closed", busy.closed, c.count(), c.metrics.evicted.Load())
	}
}

// A request that is still arriving, however slowly, does not count as use.
func TestHalfARequestIsQuiet(t *testing.T) {
	c := newConnections(1, &metrics{})
	slow := admit(c)
	c.watch(slow, http.StateActive)
	if admit(c); !slow.closed {
		t.Error("the connection with half a request kept another out")
	}
}

// While every connection's answer is under way, and has not stood still for
// long, none of the same visitor's is closed: the next waits.
func TestAnswersUnderWayAreNotCut(t *testing.T) {
	within, leave := make(chan struct{}), make(chan struct{})
	addr, c := serveSlowly(t, 2, func() { within <- struct{}{}; <-leave })
	statuses := make(chan int, 3)
	ask := func() {
		status, _ := get(dial(t, addr), "/")
		statuses <- status
	}
	go ask()
	go ask()
	<-within
	<-within
	go ask()
	time.Sleep(50 * time.Millisecond)
	if got := c.count(); got != 2 {
		t.Errorf("%d connections, want 2", got)
	}
	leave <- struct{}{}
	<-within // the third was let in by the first that finished
	close(leave)
	for range 3 {
		if status := <-statuses; status != 200 {
			t.Errorf("an answer was cut (status %d)", status)
		}
	}
}

// serveSlowly serves with a bound on connections; each answer calls wait.
func serveSlowly(t *testing.T, most int, wait func()) (string, *connections) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c := newConnections(most, &metrics{})
	g, _ := guarded(func(http.ResponseWriter, *http.Request) { wait() }, int64(most))
	s := newServer(g, c, nil)
	go func() { _ = s.Serve(listener) }()
	t.Cleanup(func() { _ = s.Close() })
	return listener.Addr().String(), c
}

func TestClosedConnectionsAreForgotten(t *testing.T) {
	addr, c := serveSlowly(t, 10, func() {})
	for range 5 {
		conn := dial(t, addr)
		if _, err := get(conn, "/"); err != nil {
			t.Fatal(err)
		}
		_ = conn.Close()
	}
	for range 100 {
		if c.count() == 0 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.open) != 0 || c.quiet.Len() != 0 || c.busy.Len() != 0 {
		t.Errorf("%d open, %d quiet and %d busy are remembered", len(c.open), c.quiet.Len(), c.busy.Len())
	}
}
