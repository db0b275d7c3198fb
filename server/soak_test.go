//go:build soak

package main

import (
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The long form of the abuse tests, against the server as it ships, in a
// process of its own:
//
//	go test -tags soak -run Soak -v ./server

// answeredWithin bounds each answer, on a machine that has other work too.
const answeredWithin = 2 * time.Second

// watch visits the server five times a second for some time: it has to answer
// soon each time, and to hold little memory.
func (p *process) watch(t *testing.T, during time.Duration) {
	t.Helper()
	slowest, most, mostOwn := time.Duration(0), int64(0), int64(0)
	client := http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{DisableKeepAlives: true,
		TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	for end := time.Now().Add(during); time.Now().Before(end); time.Sleep(200 * time.Millisecond) {
		begun := time.Now()
		res, err := client.Get(p.url)
		if err != nil {
			t.Errorf("not answered: %v", err)
			continue
		}
		_, err = io.Copy(io.Discard, res.Body)
		res.Body.Close()
		if err != nil || res.StatusCode != 200 {
			t.Errorf("status %d (%v)", res.StatusCode, err)
		}
		slowest = max(slowest, time.Since(begun))
		all, own := p.staysSmall(t)
		most, mostOwn = max(most, all), max(mostOwn, own)
	}
	t.Logf("slowest answer %v; resident at most %.1f MB, of it its own %.1f MB",
		slowest.Round(time.Millisecond), float64(most)/1e6, float64(mostOwn)/1e6)
	if slowest > answeredWithin {
		t.Errorf("an answer took %v", slowest)
	}
}

// many opens connections and lets each do something until the test ends.
func many(t *testing.T, n int, addr string, do func(i int, conn net.Conn)) {
	t.Helper()
	needDescriptors(t, uint64(n)+1000)
	for i := range n {
		conn, err := net.DialTimeout("tcp", addr, 10*time.Second)
		if err != nil {
			t.Fatalf("connection %d: %v", i, err)
		}
		t.Cleanup(func() { _ = conn.Close() })
		do(i, conn)
	}
}

func needDescriptors(t *testing.T, n uint64) {
	t.Helper()
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil || limit.Cur < n {
		t.Skipf("this system allows %d open files, the test needs %d", limit.Cur, n)
	}
}

func TestSoakTenThousandIdle(t *testing.T) {
	p := startProcess(t)
	many(t, 10_000, p.addr, func(i int, conn net.Conn) {
		if i%2 == 0 {
			fmt.Fprint(conn, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
		}
	})
	p.watch(t, time.Minute)
}

// TLS takes more memory for each connection; half of these speak HTTP/2.
func TestSoakIdleOverTLS(t *testing.T) {
	cert, key := writeCertificate(t, t.TempDir(), "soak")
	p := startProcess(t, "--tls-cert", cert, "--tls-key", key)
	many(t, 2_000, p.addr, func(i int, conn net.Conn) {
		config := &tls.Config{InsecureSkipVerify: true, NextProtos: [][]string{{"h2"}, {"http/1.1"}}[i%2]}
		if err := tls.Client(conn, config).Handshake(); err != nil {
			t.Fatalf("connection %d: %v", i, err)
		}
	})
	p.watch(t, 20*time.Second)
}

func TestSoakSlowLoris(t *testing.T) {
	p := startProcess(t)
	many(t, 5_000, p.addr, func(_ int, conn net.Conn) {
		go func() {
			for _, err := io.WriteString(conn, "GET / HTTP/1.1\r\nHost: x\r\nX-"); err == nil; _, err = io.WriteString(conn, "a") {
				time.Sleep(time.Second)
			}
		}()
	})
	p.watch(t, 30*time.Second)
}

// Visitors who ask for a large file and do not read it, twice as many as there is
// room for: they come from the very address of those who are to be answered.
func TestSoakSlowReaders(t *testing.T) {
	p := startProcess(t)
	many(t, 2_000, p.addr, func(_ int, conn net.Conn) {
		_ = conn.(*net.TCPConn).SetReadBuffer(4 << 10)
		fmt.Fprint(conn, "GET /web/app.wasm HTTP/1.1\r\nHost: x\r\n\r\n")
	})
	p.watch(t, time.Minute)
}

// Everything at once, again and again.
func TestSoakMixedAbuse(t *testing.T) {
	p := startProcess(t)
	end := time.Now().Add(2 * time.Minute)
	abuses := []func(conn *net.TCPConn){
		func(c *net.TCPConn) { _, _ = io.WriteString(c, "\x16\x03\x01\x02\x00\x01") },
		func(c *net.TCPConn) {
			_, _ = io.WriteString(c, "GET / HTTP/1.1\r\nX: "+strings.Repeat("x", 1<<20))
		},
		func(c *net.TCPConn) {
			_, _ = io.WriteString(c, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
			_ = c.CloseWrite()
			_, _ = io.Copy(io.Discard, c)
		},
		func(c *net.TCPConn) {
			_, _ = io.WriteString(c, "GET /web/app.wasm HTTP/1.1\r\nHost: x\r\nRange: bytes=0-,0-,0-\r\n\r\n")
			_, _ = c.Read(make([]byte, 100))
			_ = c.SetLinger(0)
		},
		func(c *net.TCPConn) {
			_, _ = io.WriteString(c, strings.Repeat("GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n", 100))
			_, _ = c.Read(make([]byte, 100))
		},
		func(c *net.TCPConn) {
			_, _ = io.WriteString(c, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n")
		},
		func(c *net.TCPConn) { time.Sleep(time.Second) },
	}
	for _, abuse := range abuses {
		for range 4 {
			go func() {
				for time.Now().Before(end) {
					if conn, err := net.DialTimeout("tcp", p.addr, time.Second); err == nil {
						abuse(conn.(*net.TCPConn))
						_ = conn.Close()
					}
					time.Sleep(5 * time.Millisecond)
				}
			}()
		}
	}
	p.watch(t, time.Until(end))
}
