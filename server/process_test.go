package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// process is the server that ships, in a process of its own.
type process struct {
	cmd       *exec.Cmd
	url, addr string
}

// startProcess builds and starts the server on a free port. Unless the arguments
// name a folder, it serves the embedded site, which has to be there.
func startProcess(t *testing.T, args ...string) *process {
	t.Helper()
	if _, err := os.Stat(filepath.Join("site", "index.html")); err != nil && !slices.Contains(args, "--site") {
		t.Skip("the site has not been built: `make site`")
	}
	program := filepath.Join(t.TempDir(), "server")
	build := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=", "-o", program, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if message, err := build.CombinedOutput(); err != nil {
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

// residentAtMost is what the process may hold, in bytes: its own memory and the
// parts of files that it has mapped, its program among them.
const residentAtMost = 60 << 20

// staysSmall checks the memory that the process holds now, and returns it: all
// of it, and the part that is its own.
func (p *process) staysSmall(t *testing.T) (all, own int64) {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		t.Skipf("this system does not tell the memory of a process: %v", err)
	}
	all, own = statusBytes(t, status, "VmRSS"), statusBytes(t, status, "RssAnon")
	if all > residentAtMost {
		t.Errorf("the server holds %.1f MB, %.1f MB of it its own; at most %.1f MB are allowed",
			float64(all)/1e6, float64(own)/1e6, residentAtMost/1e6)
	}
	return all, own
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
