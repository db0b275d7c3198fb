package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// answersOthers checks that a visitor who behaves is served while others do
// not.
func answersOthers(t *testing.T, s *running) {
	t.Helper()
	begun := time.Now()
	if got := s.status(t, ""); got != 200 {
		t.Errorf("a good visitor got status %d", got)
	}
	if took := time.Since(begun); took > 2*time.Second {
		t.Errorf("a good visitor waited %v", took)
	}
}

// say sends bytes over a new connection and returns the status of the answer,
// or 0 if there was none.
func say(t *testing.T, addr, bytes string) int {
	t.Helper()
	conn := dial(t, addr)
	_ = conn.SetDeadline(time.Now().Add(2 * requestTime))
	_, _ = io.WriteString(conn, bytes) // refused halfway is fine
	res, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		return 0
	}
	defer res.Body.Close()
	return res.StatusCode
}

func TestMalformedRequests(t *testing.T) {
	t.Parallel()
	s := start(t, "--site", siteFolder(t))
	const tail = "\r\nHost: x\r\n\r\n"
	for request, want := range map[string]int{
		"\r\n\r\n":                                                        400,
		"GET\r\n\r\n":                                                     400,
		"GET / HTTP/9.9" + tail:                                           505,
		"GET / HTTP/1.1\r\n\r\n":                                          400, // no Host
		"GET / HTTP/1.1\r\nHost: a" + tail:                                400,
		"\x16\x03\x01\x02\x00\x01\x00\x01\xfc":                            400, // TLS on the plain port
		"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n":                                405, // HTTP/2 on the plain port
		"GET /\x00 HTTP/1.1" + tail:                                       400,
		"GET /%zz HTTP/1.1" + tail:                                        400,
		"GET / HTTP/1.1\r\nA b: c" + tail:                                 400,
		"GET / HTTP/1.1\r\nA: \x01" + tail:                                400,
		"GET nothing HTTP/1.1" + tail:                                     400,
		"OPTIONS * HTTP/1.1" + tail:                                       405,
		"CONNECT x:1 HTTP/1.1" + tail:                                     405,
		"GET /../../etc/passwd HTTP/1.1" + tail:                           404,
		"GET http://evil.example/etc HTTP/1.1" + tail:                     404,
		"POST / HTTP/1.1\r\nContent-Length: 9999999999" + tail:            405,
		"GET / HTTP/1.1\r\nContent-Length: 5" + tail:                      413,
		"GET / HTTP/1.1\r\nContent-Length: -1" + tail:                     400,
		"GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2" + tail: 400,
		"GET / HTTP/1.1\r\nTransfer-Encoding: chunked" + tail:             413,
		"GET / HTTP/1.1\r\nTransfer-Encoding: gzip" + tail:                501,
		"GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 3" + tail + "0\r\n": 413,
		"GET / HTTP/1.1\r\nX: " + strings.Repeat("x", 64<<10) + tail:                         431,
		"GET /" + strings.Repeat("x", 64<<10) + " HTTP/1.1" + tail:                           431,
		"GET / HTTP/1.1\r\n" + strings.Repeat("X: y\r\n", 10_000) + tail:                     431,
	} {
		if got := say(t, s.addr(), request); got != want {
			t.Errorf("%.60q: status %d, want %d", request, got, want)
		}
	}
	answersOthers(t, s)
}

// Requests sent without waiting are answered in their order, and what follows
// a refused body is never read as a request.
func TestPipelining(t *testing.T) {
	t.Parallel()
	s := start(t, "--site", siteFolder(t))
	conn := dial(t, s.addr())
	const many = 200
	_ = conn.SetDeadline(time.Now().Add(10 * time.Second))
	go func() {
		for i := range many {
			fmt.Fprintf(conn, "GET /%s HTTP/1.1\r\nHost: x\r\n\r\n", strings.Repeat("n", i%2))
		}
		fmt.Fprint(conn, "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 40\r\n\r\nGET /engine/onesheet.js HTTP/1.1\r\nHost: x\r\n\r\n")
	}()
	reader := bufio.NewReader(conn)
	for i := range many + 1 {
		res, err := http.ReadResponse(reader, nil)
		if err != nil {
			t.Fatalf("answer %d: %v", i, err)
		}
		_, _ = io.Copy(io.Discard, res.Body)
		want := [2]int{200, 404}[i%2]
		if i == many {
			want = 413
		}
		if res.StatusCode != want {
			t.Fatalf("answer %d: status %d, want %d", i, res.StatusCode, want)
		}
	}
	if res, err := http.ReadResponse(reader, nil); err == nil {
		t.Errorf("a refused body was answered as a request: status %d", res.StatusCode)
	}
}

// Visitors who send a byte now and then are closed when their time is over,
// and keep nobody out meanwhile, though they are more than there is room for.
func TestSlowLoris(t *testing.T) {
	t.Parallel()
	s := start(t, "--site", siteFolder(t), "--max-connections", "100")
	var closed atomic.Int64
	for range 300 {
		conn := dial(t, s.addr())
		go func() {
			for _, err := io.WriteString(conn, "GET / HTTP/1.1\r\nHost: x\r\nX-"); err == nil; _, err = io.WriteString(conn, "a") {
				time.Sleep(100 * time.Millisecond)
			}
			closed.Add(1)
		}()
	}
	answersOthers(t, s)
	for range 10 * int(requestTime/time.Second) * 2 {
		if closed.Load() == 300 {
			answersOthers(t, s)
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Errorf("only %d of 300 were closed", closed.Load())
}

// Hundreds of silent connections, and hundreds that were used once.
func TestIdleConnections(t *testing.T) {
	t.Parallel()
	s := start(t, "--site", siteFolder(t), "--max-connections", "100")
	for i := range 600 {
		conn := dial(t, s.addr())
		if i%2 == 0 {
			if status, err := get(conn, "/"); status != 200 {
				t.Fatalf("visitor %d: status %d (%v)", i, status, err)
			}
		}
	}
	answersOthers(t, s)
}

// Who closes the sending side is still answered; who leaves in the middle of
// an answer leaves nothing behind.
func TestHalfClosedAndGone(t *testing.T) {
	t.Parallel()
	s := start(t, "--site", siteFolder(t), "--metrics", "127.0.0.1:0")
	half := dial(t, s.addr()).(*net.TCPConn)
	if _, err := io.WriteString(half, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	if err := half.CloseWrite(); err != nil {
		t.Fatal(err)
	}
	_ = half.SetReadDeadline(time.Now().Add(5 * time.Second))
	if res, err := http.ReadResponse(bufio.NewReader(half), nil); err != nil || res.StatusCode != 200 {
		t.Errorf("half closed: %v", err)
	}
	for i := range 100 {
		conn := dial(t, s.addr()).(*net.TCPConn)
		_ = conn.SetLinger(i%2 - 1) // every other one resets
		_, _ = io.WriteString(conn, "GET /"+largeFile+" HTTP/1.1\r\nHost: x\r\n\r\n")
		_, _ = conn.Read(make([]byte, 1000))
		_ = conn.Close()
	}
	answersOthers(t, s)
	waitForMetric(t, s, "onesheet_requests_in_flight 0")
}

// waitForMetric waits until the metrics hold a line.
func waitForMetric(t *testing.T, s *running, line string) {
	t.Helper()
	var body []byte
	for range 50 {
		res, err := http.Get(s.metrics)
		if err != nil {
			t.Fatal(err)
		}
		body, _ = io.ReadAll(res.Body)
		res.Body.Close()
		if strings.Contains(string(body), "\n"+line+"\n") {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Errorf("the metrics never held %q:\n%s", line, body)
}
