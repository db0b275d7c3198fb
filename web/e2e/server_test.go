//go:build browser

package e2e

import (
	"bufio"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// running is the server, serving on a port of its own.
type running struct {
	cmd *exec.Cmd
	url string
}

// serve starts the server on addr; port 0 lets the system choose. Without a
// folder it serves the site that is embedded in it.
func serve(t testing.TB, addr, dir string) *running {
	t.Helper()
	args := []string{"--addr", addr}
	if dir != "" {
		args = append(args, "--site", dir)
	}
	cmd := exec.Command(server, args...)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	s := &running{cmd: cmd}
	t.Cleanup(func() { s.stop(t) })
	line, err := bufio.NewReader(out).ReadString('\n')
	at := strings.Index(line, "http://")
	if err != nil || at < 0 {
		t.Fatalf("the server said %q (%v), not where it is", line, err)
	}
	s.url = strings.TrimSpace(line[at:])
	return s
}

// addr is where the server listens, to start another one there.
func (s *running) addr() string {
	return strings.TrimSuffix(strings.TrimPrefix(s.url, "http://"), "/")
}

// stop ends the server as a system would and wants it gone in good order.
func (s *running) stop(t testing.TB) {
	t.Helper()
	if s.cmd == nil {
		return
	}
	cmd := s.cmd
	s.cmd = nil
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Error(err)
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	select {
	case err := <-done:
		if err != nil {
			t.Errorf("the server ended badly: %v", err)
		}
	case <-time.After(15 * time.Second):
		_ = cmd.Process.Kill()
		t.Error("the server did not end")
	}
}

// siteWith copies the built site to a new folder and lets change edit it.
func siteWith(t testing.TB, change func(dir string) error) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	if err := os.CopyFS(dir, os.DirFS(site)); err != nil {
		t.Fatal(err)
	}
	if err := change(dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

// slowly is another address of a server, over a line so slow that loading the
// model takes some seconds.
func slowly(t *testing.T, to string) string {
	t.Helper()
	target, err := url.Parse(to)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(target)
	proxy.FlushInterval = -1
	proxy.ModifyResponse = func(r *http.Response) error {
		if strings.HasSuffix(r.Request.URL.Path, "engine.wasm") {
			r.Body = slowBody{r.Body}
		}
		return nil
	}
	s := httptest.NewServer(proxy)
	t.Cleanup(s.Close)
	return s.URL + "/"
}

// slowBody gives 16 KB every 60 ms, about 2 Mbit/s.
type slowBody struct{ io.ReadCloser }

func (b slowBody) Read(p []byte) (int, error) {
	time.Sleep(60 * time.Millisecond)
	return b.ReadCloser.Read(p[:min(len(p), 16<<10)])
}
