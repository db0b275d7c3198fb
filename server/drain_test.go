package main

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// An answer that has begun is finished after the signal to stop; meanwhile
// nothing new is let in.
func TestAnswersUnderWayFinish(t *testing.T) {
	s := start(t, "--site", siteFolder(t))
	res, err := http.Get(s.url + largeFile)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	s.stop()
	time.Sleep(100 * time.Millisecond)
	if !strings.Contains(s.log.String(), "requests_in_flight=1") {
		t.Errorf("the answer was not under way: %s", s.log)
	}
	n, err := io.Copy(io.Discard, res.Body)
	if err != nil || n != largeSize {
		t.Errorf("the answer was cut after %d bytes: %v", n, err)
	}
	s.end(t)
}

// A connection that a browser opened in advance does not hold up the end.
func TestUnusedConnectionsDoNotHoldUpTheEnd(t *testing.T) {
	s := start(t, "--site", siteFolder(t))
	unused := dial(t, s.addr())
	s.status(t, "") // by now the other one was accepted
	begun := time.Now()
	s.end(t)
	if took := time.Since(begun); took > 2*time.Second {
		t.Errorf("stopping took %v", took)
	}
	if isOpen(unused) {
		t.Error("the unused connection is still open")
	}
}

func TestNotReadyBeforeTheEnd(t *testing.T) {
	s := start(t, "--site", siteFolder(t), "--drain-delay", "300ms")
	if got := s.status(t, "readyz"); got != 200 {
		t.Fatalf("ready: status %d", got)
	}
	s.stop()
	time.Sleep(100 * time.Millisecond)
	for path, want := range map[string]int{"readyz": 503, "": 200, "healthz": 200} {
		if got := s.status(t, path); got != want {
			t.Errorf("/%s while draining: status %d, want %d", path, got, want)
		}
	}
	s.end(t)
}
