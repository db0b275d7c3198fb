//go:build linux

package main

import (
	"net"
	"testing"
	"time"
)

// What a visitor does not read stays with the server but for a little: without
// the bound, the system takes 4 MB.
func TestTheSystemHoldsLittleOfAnAnswer(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	dial(t, listener.Addr().String())
	conn, err := listener.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	holdLittle(conn)
	_ = conn.SetWriteDeadline(time.Now().Add(300 * time.Millisecond))
	if n, err := conn.Write(make([]byte, 32<<20)); err == nil || n > 1<<20 {
		t.Errorf("the system took %d bytes (%v)", n, err)
	}
}
