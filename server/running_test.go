package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// running is a server that was started as its command line starts it.
type running struct {
	url     string // with the base
	metrics string // "" without --metrics
	log     *lockedText
	stop    context.CancelFunc
	done    chan error
}

// start runs the server on a free port of this machine.
func start(t *testing.T, args ...string) *running {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	reader, writer := io.Pipe()
	s := &running{log: &lockedText{}, stop: cancel, done: make(chan error, 1)}
	go func() {
		err := run(ctx, append([]string{"--addr", "127.0.0.1:0"}, args...), writer, s.log)
		s.done <- err
		writer.CloseWithError(io.EOF)
	}()
	t.Cleanup(func() { s.end(t) })
	lines := bufio.NewScanner(reader)
	s.url = nextAddress(t, s, lines)
	if strings.Contains(strings.Join(args, " "), "--metrics") {
		s.metrics = nextAddress(t, s, lines)
	}
	return s
}

// nextAddress reads where something is served from what the server prints.
func nextAddress(t *testing.T, s *running, lines *bufio.Scanner) string {
	t.Helper()
	if !lines.Scan() {
		t.Fatalf("the server did not say where it is: %s", s.log)
	}
	_, url, ok := strings.Cut(lines.Text(), " at ")
	if !ok {
		t.Fatalf("the server said %q, not where it is", lines.Text())
	}
	return url
}

// end stops the server and wants it gone without an error.
func (s *running) end(t *testing.T) {
	t.Helper()
	s.stop()
	select {
	case err, ok := <-s.done:
		if ok && err != nil {
			t.Errorf("stopping: %v", err)
		}
		if ok {
			close(s.done)
		}
	case <-time.After(2 * drainTime):
		t.Error("the server did not stop")
	}
}

// addr is host and port.
func (s *running) addr() string {
	_, rest, _ := strings.Cut(s.url, "://")
	host, _, _ := strings.Cut(rest, "/")
	return host
}

// status asks for a path below the base.
func (s *running) status(t *testing.T, path string) int {
	t.Helper()
	client := http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{DisableKeepAlives: true}}
	res, err := client.Get(s.url + path)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	return res.StatusCode
}

// siteFolder writes a small site to disk, with one file too large for memory.
func siteFolder(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	writeSite(t, dir, "page")
	return dir
}

func writeSite(t testing.TB, dir, page string) {
	t.Helper()
	for name, data := range map[string]string{"index.html": page, largeFile: "", "engine/onesheet.js": "export {}"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Truncate(filepath.Join(dir, largeFile), largeSize); err != nil {
		t.Fatal(err)
	}
}

// A file larger than what the system holds of a connection's answer: its
// visitor has to read for the server to finish.
const (
	largeFile = "weights/large.safetensors"
	largeSize = 32 << 20
)

// lockedText gathers what several goroutines write.
type lockedText struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *lockedText) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lockedText) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}
