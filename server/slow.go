package main

import (
	"context"
	"net"
	"net/netip"
	"time"
)

// slowTime is how long an answer may stand still, or take for 64 KiB, while
// others have no room: 262 kbit/s. With room there is only the pace of answer,
// which is fifteen times as patient.
const slowTime = 2 * time.Second

// visitorOf is whom an address counts for, while its connection is open: an
// IPv4 address, or the 64 bits of an IPv6 address that one line is given.
// Behind a proxy all are one visitor, of whose connections the slowest goes.
func visitorOf(addr net.Addr) netip.Prefix {
	tcp, ok := addr.(*net.TCPAddr)
	if !ok {
		return netip.Prefix{}
	}
	ip := tcp.AddrPort().Addr().Unmap()
	visitor, _ := ip.Prefix(min(ip.BitLen(), 64))
	return visitor
}

// endSlowest makes room for a newcomer where every connection is being
// answered. Of the visitor who has the most slow ones, the slowest is ended. If
// none is slow, it is the slowest of the visitor who holds the most, provided
// that the newcomer has clearly fewer; else the newcomer waits. It returns how
// long to wait before the next try.
func (c *connections) endSlowest(newcomer netip.Prefix) time.Duration {
	slowest, _ := c.slowest(slowTime)
	if slowest == nil {
		most, held := c.slowest(0)
		if most == nil {
			return slowTime // all are being ended
		}
		if held[most.from] < held[newcomer]+2 {
			return slowTime - time.Since(most.moved)
		}
		slowest = most
	}
	c.metrics.ended.Add(1)
	c.put(slowest, nil) // it stays among the open until its answer has ended
	cut(slowest.conn)
	return slowTime
}

// slowest looks at the busy connections that have stood still for a time. It
// counts them by visitor, and finds the slowest of the visitor with the most.
func (c *connections) slowest(still time.Duration) (slowest *connection, held map[netip.Prefix]int) {
	now, most := time.Now(), 0
	held = map[netip.Prefix]int{}
	for e := c.busy.Front(); e != nil && now.Sub(e.Value.(*connection).moved) >= still; e = e.Next() {
		held[e.Value.(*connection).from]++
	}
	for e := c.busy.Front(); e != nil; e = e.Next() {
		one := e.Value.(*connection)
		if n := held[one.from]; n > most {
			slowest, most = one, n
		}
	}
	return slowest, held
}

// cut closes a connection in the middle of an answer. The system is not to keep
// what was not read, megabytes for minutes, and the visitor is to learn that
// the answer is not whole.
func cut(conn net.Conn) {
	conn = below(conn)
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = conn.Close() // its own goroutine learns of it and ends
}

// sent tells that so much of an answer was taken. Steps of 64 KiB count, those
// of all the answers together that HTTP/2 has under way.
func (one *connection) sent(n int) {
	if one == nil {
		return
	}
	after := one.bytes.Add(int64(n))
	if before := after - int64(n); before/paceBytes == after/paceBytes {
		return
	}
	one.all.mu.Lock()
	defer one.all.mu.Unlock()
	if one.in == &one.all.busy {
		one.moved = time.Now()
		one.in.MoveToBack(one.place)
	}
}

// makeRoom ends a slow connection for a request that is one too many, which is
// asked to come again: over HTTP/2, sixteen connections can carry a thousand.
func makeRoom(ctx context.Context) {
	one, ok := ctx.Value(connectionKey{}).(*connection)
	if !ok {
		return
	}
	one.all.mu.Lock()
	defer one.all.mu.Unlock()
	one.all.endSlowest(one.from)
}
