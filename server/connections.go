package main

import (
	"container/list"
	"context"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"sync/atomic"
	"time"
)

// connections bounds how many are open. Where there are too many, the one that
// has been quiet longest is closed for the new one: visitors who hold a
// connection without using it, however many, keep nobody out. If all are being
// answered, a slow one is ended (see endSlowest) or the new one waits.
type connections struct {
	most    int
	metrics *metrics

	mu      sync.Mutex
	changed sync.Cond // one became quiet or went, or it is time to look again
	open    map[net.Conn]*connection
	quiet   list.List // of *connection, the longest quiet first
	busy    list.List // of *connection, the one whose answer last moved longest ago first
}

// connection is one visitor's. It is quiet while no request of it is being
// answered, also while a request is still arriving.
type connection struct {
	conn  net.Conn
	from  netip.Prefix // the visitor
	used  bool         // has ever sent a byte
	bytes atomic.Int64
	moved time.Time  // when it became busy, or bytes last came to another 64 KiB
	in    *list.List // quiet or busy, or nil once it is being ended
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
	holdLittle(conn)
	admitted := &connection{conn: conn, from: visitorOf(conn.RemoteAddr()), all: c}
	c.mu.Lock()
	defer c.mu.Unlock()
	for len(c.open) >= c.most && !c.evict() {
		c.waitAtMost(c.endSlowest(admitted.from))
	}
	c.open[conn] = admitted
	c.put(admitted, &c.quiet)
	c.metrics.opened.Add(1)
	return context.WithValue(ctx, connectionKey{}, admitted)
}

// waitAtMost waits until something has changed, or for a time.
func (c *connections) waitAtMost(wait time.Duration) {
	timer := time.AfterFunc(wait, func() {
		c.mu.Lock() // so that it finds us waiting
		defer c.mu.Unlock()
		c.changed.Signal()
	})
	defer timer.Stop()
	c.changed.Wait()
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
	_ = below(old.conn).Close() // its own goroutine learns of it and ends
}

// below is the connection that carries TLS, or conn itself.
func below(conn net.Conn) net.Conn {
	if over, ok := conn.(interface{ NetConn() net.Conn }); ok {
		return over.NetConn()
	}
	return conn
}

func (c *connections) forget(old *connection) {
	delete(c.open, old.conn)
	c.put(old, nil)
}

// put moves a connection to the end of a list, out of the one it is in.
func (c *connections) put(one *connection, to *list.List) {
	if one.in != nil {
		one.in.Remove(one.place)
	}
	one.in, one.place = to, nil
	if to != nil {
		one.place = to.PushBack(one)
	}
}

// markBusy keeps the connection of a request from being closed as a quiet one,
// and returns it.
func markBusy(ctx context.Context) *connection {
	busy, ok := ctx.Value(connectionKey{}).(*connection)
	if !ok {
		return nil
	}
	busy.all.mu.Lock()
	defer busy.all.mu.Unlock()
	if busy.in == &busy.all.quiet {
		busy.moved = time.Now()
		busy.all.put(busy, &busy.all.busy)
	}
	return busy
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
		if known.in == &c.busy {
			c.put(known, &c.quiet)
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
