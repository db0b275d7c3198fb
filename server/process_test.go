//go:build soak || load

package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
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

// resident is the memory that the process holds now, in bytes: all of it, and
// the part that is its own. The rest are pages of its program, the site among
// them, which the system drops when it needs the room.
func (p *process) resident(t *testing.T) (all, own int64) {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		t.Skipf("this system does not tell the memory of a process: %v", err)
	}
	return statusBytes(t, status, "VmRSS"), statusBytes(t, status, "RssAnon")
}

func statusBytes(t *testing.T, status []byte, name string) int64 {
	t.Helper()
	found := regexp.MustCompile(name + `:\s+(\d+) kB`).FindSubmatch(status)
	if found == nil {
		t.Skipf("this system does not tell %s", name)
	}
	kilobytes, err := strconv.ParseInt(string(found[1]), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return kilobytes << 10
}
