package main

import (
	"net"
	"syscall"
)

// unsentAtMost is how much of an answer the system takes before it can send it.
// By itself it takes 4 MB, memory that a thousand visitors who do not read would
// hold at once, and behind which one who reads slowly looks for long like them.
const unsentAtMost = 128 << 10

// tcpNotSentLowAt is TCP_NOTSENT_LOWAT, which package syscall lacks.
const tcpNotSentLowAt = 25

// holdLittle has the system take no more; if it will not, nothing is lost but
// the nicety.
func holdLittle(conn net.Conn) {
	tcp, ok := below(conn).(*net.TCPConn)
	if !ok {
		return
	}
	raw, err := tcp.SyscallConn()
	if err != nil {
		return
	}
	_ = raw.Control(func(fd uintptr) {
		_ = syscall.SetsockoptInt(int(fd), syscall.IPPROTO_TCP, tcpNotSentLowAt, unsentAtMost)
	})
}
