package main

import (
	"container/list"
	"context"
	"net"
	"net/http"
	"sync"
)

// connections bounds how many are open. Where there are too many, the one that
// has been quiet longest is closed for the new one: visitors who hold a
// connection without using it, however many, keep nobody out. Connections
// whose answer is under way are never closed; if all are such, new ones wait.
type connections struct {
	most    int
	metrics *metrics

	mu      sync.Mutex
	changed sync.Cond // one became quiet or went
	open    map[net.Conn]*connection
	quiet   list.List // of *connection, the longest quiet first
}

// connection is one visitor's. It is quiet while no request of it is being
// answered, also while a request is still arriving.
type connection struct {
	conn  net.Conn
	used  bool // has ever sent a byte
	place *list.Element
	all   *connections
}

func newConnections(most int, m *metrics) *connections {
	c := &connections{most: most, metrics: m, open: map[net.Conn]*connection{}}
	c.changed.L = &c.mu
	return c
}

type connectionKey struct{}

// admit is the server's ConnContext: it waits until there is room, and puts
// the connection where markBusy finds it.
func (c *connections) admit(ctx context.Context, conn net.Conn) context.Context {
	c.mu.Lock()
	defer c.mu.Unlock()
	for len(c.open) >= c.most && !c.evict() {
		c.changed.Wait()
	}
	admitted := &connection{conn: conn, all: c}
	admitted.place = c.quiet.PushBack(admitted)
	c.open[conn] = admitted
	c.metrics.opened.Add(1)
	return context.WithValue(ctx, connectionKey{}, admitted)
}

// evict closes the connection that was quiet longest, if there is one.
func (c *connections) evict() bool {
	longest := c.quiet.Front()
	if longest == nil {
		return false
	}
	c.metrics.evicted.Add(1)
	c.close(longest.Value.(*connection))
	return true
}

// close forgets a quiet connection and closes it. A TLS connection is closed
// below TLS, whose farewell would wait for a visitor who does not read.
func (c *connections) close(old *connection) {
	c.forget(old)
	conn := old.conn
	if over, ok := conn.(interface{ NetConn() net.Conn }); ok {
		conn = over.NetConn()
	}
	_ = conn.Close() // its own goroutine learns of it and ends
}

func (c *connections) forget(old *connection) {
	delete(c.open, old.conn)
	if old.place != nil {
		c.quiet.Remove(old.place)
		old.place = nil
	}
}

// markBusy keeps the connection of a request from being closed.
func markBusy(ctx context.Context) {
	busy, ok := ctx.Value(connectionKey{}).(*connection)
	if !ok {
		return
	}
	busy.all.mu.Lock()
	defer busy.all.mu.Unlock()
	if busy.place != nil {
		busy.all.quiet.Remove(busy.place)
		busy.place = nil
	}
}

// watch is the server's ConnState: it learns which connections are quiet again
// and which are gone.
func (c *connections) watch(conn net.Conn, state http.ConnState) {
	c.mu.Lock()
	defer c.mu.Unlock()
	known, ok := c.open[conn]
	if !ok {
		return // closed by evict
	}
	switch state {
	case http.StateActive:
		known.used = true
	case http.StateIdle:
		if known.place == nil {
			known.place = c.quiet.PushBack(known)
		}
		c.changed.Signal()
	case http.StateClosed, http.StateHijacked:
		c.forget(known)
		c.changed.Signal()
	}
}

// closeUnused closes connections that never sent anything. Browsers open such
// in advance; a server that stops would wait five seconds for each.
func (c *connections) closeUnused() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for conn := range c.open {
		if !c.open[conn].used {
			c.close(c.open[conn])
		}
	}
}

// count is how many are open now.
func (c *connections) count() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.open)
}
