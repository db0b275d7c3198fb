package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The tests' program is also the command, when asked by this variable: workers
// that are processes of their own inherit it.
const asCommand = "ONESHEET_BEAM_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// patience is how long a command may take on a busy machine.
const patience = 5 * time.Minute

// command is a running command.
type command struct {
	*exec.Cmd
	stderr bytes.Buffer
}

func launch(t *testing.T, args ...string) *command {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(cancel)
	c := &command{Cmd: exec.CommandContext(ctx, os.Args[0], args...)}
	c.Env = append(os.Environ(), asCommand+"=1")
	c.Stdout, c.Stderr = &c.stderr, &c.stderr
	c.WaitDelay = 5 * time.Second // a worker whose command was killed may hold stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return c
}

// wait gives the exit status, -1 if the command was killed.
func (c *command) wait(t *testing.T) int {
	t.Helper()
	var exit *exec.ExitError
	if err := c.Wait(); err != nil && !errors.As(err, &exit) && !errors.Is(err, exec.ErrWaitDelay) {
		t.Fatal(err)
	}
	return c.ProcessState.ExitCode()
}

// finish waits for a command that must succeed.
func (c *command) finish(t *testing.T) {
	t.Helper()
	if status := c.wait(t); status != 0 {
		t.Fatalf("exit status %d: %s", status, &c.stderr)
	}
}

func TestCommandRefuses(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out.jsonl")
	for want, args := range map[string][]string{
		"name the folders or files":               {"--output", out},
		"with --output":                           {"x.png"},
		"--shards must be at least 1":             {"--output", out, "--shards", "0", "x.png"},
		"--top must be at least 1":                {"--output", out, "--top", "0", "x.png"},
		"Use --endpoint=<endpoint>":               {"--runner", "flink", "--output", out, "x.png"},
		"no Google Cloud project specified":       {"--runner", "dataflow", "--output", out, "x.png"},
		`file system scheme "ftp" not registered`: {"--attempts", "1", "--output", "ftp://a/b", "x.png"},
		"model nonesuch: ":                        {"--attempts", "1", "--model", "nonesuch", "--output", out, "x.png"},
	} {
		c := launch(t, args...)
		if status := c.wait(t); status != 1 || !strings.Contains(c.stderr.String(), want) {
			t.Errorf("%v: exit status %d, want %q in: %s", args, status, want, &c.stderr)
		}
	}
}
