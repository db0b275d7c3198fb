package main

import (
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"
	"time"
)

// busySince is a connection whose answer last moved some time ago.
func busySince(c *connections, address string, ago time.Duration) *admitted {
	a := admitFrom(c, address)
	c.watch(a, http.StateActive)
	markBusy(a.ctx).moved = time.Now().Add(-ago)
	return a
}

func TestWhoIsEndedForANewcomer(t *testing.T) {
	const few, many, third, newcomer = "192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4"
	type held struct {
		from string
		ago  time.Duration
	}
	for name, c := range map[string]struct {
		busy []held // the one that moved longest ago first
		from string
		want int // which of them is ended, or none
	}{
		"the slowest of whom has the most":        {[]held{{few, 1}, {many, 1}, {many, 1}}, newcomer, 1},
		"slow ones before ones that move":         {[]held{{third, slowTime}, {many, 1}, {many, 1}, {many, 1}}, newcomer, 0},
		"the most slow ones before the slowest":   {[]held{{few, 3 * slowTime}, {many, 2 * slowTime}, {many, slowTime}}, newcomer, 1},
		"one's own if it is slow":                 {[]held{{few, slowTime}, {few, 1}}, few, 0},
		"not one's own that moves":                {[]held{{few, 1}, {few, 1}}, few, -1},
		"nobody's of whom has hardly more":        {[]held{{few, 1}, {many, 1}, {many, 1}}, few, -1},
		"nobody's while all have one and it goes": {[]held{{few, 1}, {many, 1}, {third, 1}}, newcomer, -1},
		"one of those who all have one and stand": {[]held{{few, slowTime}, {many, slowTime}, {third, slowTime}}, newcomer, 0},
	} {
		all := newConnections(10, &metrics{})
		var busy []*admitted
		for _, b := range c.busy {
			busy = append(busy, busySince(all, b.from, b.ago))
		}
		all.endSlowest(visitorOf((&admitted{from: c.from}).RemoteAddr()))
		for i, b := range busy {
			if b.closed != (i == c.want) {
				t.Errorf("%s: connection %d is ended: %v", name, i, b.closed)
			}
		}
	}
}

func TestVisitors(t *testing.T) {
	for address, want := range map[string]string{
		"192.0.2.7": "192.0.2.7/32", "::ffff:192.0.2.7": "192.0.2.7/32", "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64",
	} {
		if got := visitorOf((&admitted{from: address}).RemoteAddr()); got != netip.MustParsePrefix(want) {
			t.Errorf("%s counts for %v, want %s", address, got, want)
		}
	}
	if visitorOf(&net.UnixAddr{}).IsValid() {
		t.Error("a socket of this machine is a visitor of its own")
	}
}

// An answer moves by 64 KiB, in whatever pieces.
func TestAnswersThatMoveGoToTheEnd(t *testing.T) {
	c := newConnections(10, &metrics{})
	first, second := busySince(c, "192.0.2.1", slowTime), busySince(c, "192.0.2.1", slowTime)
	moving := first.ctx.Value(connectionKey{}).(*connection)
	moving.sent(paceBytes - 1)
	if c.busy.Front().Value != moving {
		t.Error("less than 64 KiB counted as a step")
	}
	if moving.sent(1); c.busy.Front().Value == moving || time.Since(moving.moved) >= slowTime {
		t.Error("64 KiB did not count as a step")
	}
	if c.endSlowest(netip.Prefix{}); first.closed || !second.closed {
		t.Errorf("ended: the one that moves %v, the one that stands still %v", first.closed, second.closed)
	}
}

// Over HTTP/2 few connections can hold all requests that are allowed.
func TestARequestTooManyEndsASlowConnection(t *testing.T) {
	c := newConnections(10, &metrics{})
	slow, fresh := busySince(c, "192.0.2.1", slowTime), admitFrom(c, "192.0.2.2")
	g, _ := guarded(func(http.ResponseWriter, *http.Request) {}, 0)
	w := httptest.NewRecorder()
	g.ServeHTTP(w, httptest.NewRequest("GET", "/", nil).WithContext(fresh.ctx))
	if w.Code != 503 || w.Header().Get("Retry-After") != "1" || !slow.closed || fresh.closed {
		t.Errorf("status %d; ended: the slow one %v, the new one %v", w.Code, slow.closed, fresh.closed)
	}
}

// dialFrom opens a connection from another address of this machine.
func dialFrom(t *testing.T, local, addr string) net.Conn {
	t.Helper()
	d := net.Dialer{Timeout: 5 * time.Second, LocalAddr: &net.TCPAddr{IP: net.ParseIP(local)}}
	conn, err := d.DialContext(context.Background(), "tcp", addr)
	if err != nil {
		t.Skipf("this system does not let a test come from %s: %v", local, err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	return conn
}

// askLarge asks for the large file and reads only its begin, which says that
// the answer is under way.
func askLarge(t *testing.T, conn net.Conn) {
	t.Helper()
	fmt.Fprintf(conn, "GET /%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", largeFile)
	_ = conn.SetReadDeadline(time.Now().Add(5 * time.Second))
	if _, err := io.ReadFull(conn, make([]byte, 100)); err != nil {
		t.Fatal(err)
	}
}

// readAlong reads a whole answer, 32 pieces of a megabyte with pauses between them.
func readAlong(conn net.Conn) <-chan int {
	read := make(chan int, 1)
	go func() {
		total, piece := 0, make([]byte, 1<<20)
		_ = conn.SetReadDeadline(time.Now().Add(30 * time.Second))
		for {
			n, err := io.ReadFull(conn, piece)
			if total += n; err != nil {
				read <- total
				return
			}
			time.Sleep(200 * time.Millisecond)
		}
	}()
	return read
}

// Readers who take every place and then do not read keep nobody out, neither
// from another address nor from their own; who reads along gets all of it.
func TestSlowReadersKeepNobodyOut(t *testing.T) {
	t.Parallel()
	s := start(t, "--site", siteFolder(t), "--max-connections", "20", "--metrics", "127.0.0.1:0")
	along := dial(t, s.addr())
	askLarge(t, along)
	read := readAlong(along)
	for range 19 {
		askLarge(t, dial(t, s.addr()))
	}
	time.Sleep(slowTime + slowTime/10) // now they are slow, on a busy machine too
	for i, from := range []string{"127.0.0.2", "127.0.0.3", "127.0.0.1", "127.0.0.1", "127.0.0.2", "127.0.0.1"} {
		begun := time.Now()
		conn := dialFrom(t, from, s.addr())
		if status, err := get(conn, "/healthz"); err != nil || status != 200 {
			t.Errorf("visitor %d from %s: status %d (%v)", i, from, status, err)
		}
		if took := time.Since(begun); took > slowTime+time.Second || from != "127.0.0.1" && took > time.Second {
			t.Errorf("visitor %d from %s waited %v", i, from, took)
		}
		askLarge(t, conn) // and takes the place of the one that went
	}
	if got := <-read; got < largeSize-100 {
		t.Errorf("who read along got %d bytes of %d", got, largeSize)
	}
	waitForMetric(t, s, "onesheet_connections_ended_total 6")
}

// With room for all, a line that stands still for longer is waited for.
func TestSlowReadersFinishWhileThereIsRoom(t *testing.T) {
	t.Parallel()
	s := start(t, "--site", siteFolder(t), "--max-connections", "20")
	slow := dial(t, s.addr())
	askLarge(t, slow)
	for range 5 {
		time.Sleep(slowTime / 4)
		answersOthers(t, s)
	}
	_ = slow.SetReadDeadline(time.Now().Add(20 * time.Second))
	if n, err := io.Copy(io.Discard, slow); err != nil || n < largeSize-100 {
		t.Errorf("the answer ended after %d bytes (%v)", n, err)
	}
}

// One HTTP/2 connection takes every request that is allowed, and reads nothing:
// the next visitor is asked to come again, and then there is room.
func TestSlowStreamsKeepNobodyOut(t *testing.T) {
	t.Parallel()
	cert, key := writeCertificate(t, t.TempDir(), "slow")
	s := start(t, "--site", siteFolder(t), "--max-connections", "5", "--tls-cert", cert, "--tls-key", key)
	many, one := overTLS(true), overTLS(false)
	defer many.CloseIdleConnections()
	for range 5 {
		res, err := many.Get(s.url + largeFile)
		if err != nil || res.ProtoMajor != 2 {
			t.Fatalf("no HTTP/2: %v", err)
		}
		defer res.Body.Close()
	}
	refused := 0
	for begun := time.Now(); time.Since(begun) < 5*slowTime; time.Sleep(200 * time.Millisecond) {
		res, err := one.Get(s.url + "healthz")
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode == 200 && refused > 0 {
			return
		}
		if refused++; res.StatusCode != 503 {
			t.Fatalf("status %d, though every request was taken", res.StatusCode)
		}
	}
	t.Errorf("refused %d times", refused)
}

// overTLS is a client that takes any certificate.
func overTLS(http2 bool) *http.Client {
	return &http.Client{Timeout: time.Minute, Transport: &http.Transport{
		ForceAttemptHTTP2: http2, TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
}
