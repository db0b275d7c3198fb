//go:build soak || load

package main

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// process is the server that ships, with the site embedded.
type process struct {
	cmd       *exec.Cmd
	url, addr string
}

// startProcess builds and starts the server on a free port.
func startProcess(t *testing.T, args ...string) *process {
	t.Helper()
	if _, err := os.Stat(filepath.Join("site", "index.html")); err != nil {
		t.Skip("the site has not been built: `make site`")
	}
	program := filepath.Join(t.TempDir(), "server")
	if message, err := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, message)
	}
	p := &process{cmd: exec.Command(program, append([]string{"--addr", "127.0.0.1:0"}, args...)...)}
	p.cmd.Stderr = os.Stderr
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.end(t) })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	p.url = strings.TrimSpace(line[strings.Index(line, "http"):])
	_, rest, _ := strings.Cut(p.url, "://")
	p.addr = strings.TrimSuffix(rest, "/")
	return p
}

func (p *process) end(t *testing.T) {
	t.Helper()
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Errorf("it ended before: %v", err)
	}
	if err := p.cmd.Wait(); err != nil {
		t.Errorf("it ended badly: %v", err)
	}
}
