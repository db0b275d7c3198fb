package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"onesheet/model/train"
)

// scratch holds what the tests share: the program and the unbroken run. It is
// "" until one of them is needed.
var scratch = struct {
	sync.Mutex
	path string
}{}

func TestMain(m *testing.M) {
	status := m.Run()
	os.RemoveAll(scratch.path)
	os.Exit(status)
}

// scratchFolder makes a folder that stays until the last test has ended.
func scratchFolder(name string) (string, error) {
	scratch.Lock()
	defer scratch.Unlock()
	var err error
	if scratch.path == "" {
		if scratch.path, err = os.MkdirTemp("", "onesheet-test"); err != nil {
			return "", err
		}
	}
	path := filepath.Join(scratch.path, name)
	return path, os.Mkdir(path, 0o755)
}

// program builds the real program, once for all tests.
var program = sync.OnceValues(func() (string, error) {
	dir, err := scratchFolder("program")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "onesheet.exe")
	out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return path, nil
})

// patience is how long a child of a test may take on a busy machine.
const patience = 2 * time.Minute

// child is a running onesheet.
type child struct {
	*exec.Cmd
	stdout, stderr bytes.Buffer
}

func launch(t *testing.T, args ...string) *child {
	t.Helper()
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(cancel)
	c := &child{Cmd: exec.CommandContext(ctx, path, args...)}
	c.Stdout, c.Stderr = &c.stdout, &c.stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return c
}

// wait gives the exit status, -1 if the child was killed.
func (c *child) wait(t *testing.T) int {
	t.Helper()
	var exit *exec.ExitError
	if err := c.Wait(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return c.ProcessState.ExitCode()
}

// finish waits for a child that must succeed.
func (c *child) finish(t *testing.T) {
	t.Helper()
	if status := c.wait(t); status != statusOK {
		t.Fatalf("exit status %d: %s", status, &c.stderr)
	}
}

// noisyPosters fills a data folder with drawn noise: 20 films to train on, 8 to
// choose by.
func noisyPosters(t *testing.T, dir string) {
	t.Helper()
	list := evalHeader
	r := rand.New(rand.NewPCG(5, 6))
	for i := range 28 {
		split := "train"
		if i >= 20 {
			split = "val"
		}
		save(t, filepath.Join(dir, fmt.Sprintf("p%d.png", i)), noise(t, r))
		list += fmt.Sprintf("p%d,p%d.png,%s,,,,%d,%d,1\n", i, i, split, i%2, i/2%2)
	}
	save(t, filepath.Join(dir, "labels.csv"), list)
}

// killEpochs is so many that a run can be killed several times before its end;
// each has 5 steps.
const killEpochs = 12

// training are the flags of a small run that writes 7 MB after each epoch:
// a good part of its time goes into files.
func training(data, out string) []string {
	args := []string{"train", "--data", data, "--out", out}
	if train.HasRun(out) {
		return append(args, "--resume")
	}
	return append(args, "--architecture", "model2", "--height", "32", "--width", "32", "--epochs", fmt.Sprint(killEpochs), "--batch", "4")
}

// reference is a run that was left alone.
type reference struct {
	data, run string
	took      time.Duration
}

var unbrokenRun *reference

// unbroken trains to the end at one go, once for all tests, which never run at
// the same time.
func unbroken(t *testing.T) *reference {
	t.Helper()
	if unbrokenRun != nil {
		return unbrokenRun
	}
	dir, err := scratchFolder("unbroken")
	if err != nil {
		t.Fatal(err)
	}
	r := &reference{data: filepath.Join(dir, "posters"), run: filepath.Join(dir, "run")}
	noisyPosters(t, r.data)
	began := time.Now()
	launch(t, training(r.data, r.run)...).finish(t)
	r.took = time.Since(began)
	unbrokenRun = r
	return r
}

// A run that is killed again and again ends with the weights, the checkpoint and
// the log of one that was left alone: up to three times when it was seen to
// write a checkpoint, and as often at moments that nobody chose.
func TestKilledRunsEndAsUnbrokenOnes(t *testing.T) {
	whole, broken := unbroken(t), filepath.Join(t.TempDir(), "run")
	killed := 0
	for round := 0; round < 6 && epochsOf(broken) < killEpochs-1; round++ {
		c := launch(t, training(whole.data, broken)...)
		if round%2 == 0 {
			awaitEpochs(t, c, broken, epochsOf(broken)+1)
			awaitWriting(c, whole.run, broken)
		} else {
			time.Sleep(rand.N(whole.took / 4))
		}
		c.Process.Kill()
		if c.wait(t) != statusOK {
			killed++
		}
		t.Logf("round %d: the log has %d lines; files %s", round, epochsOf(broken), fileNames(t, broken))
	}
	if killed == 0 {
		t.Error("every run ended before it was killed")
	}
	launch(t, training(whole.data, broken)...).finish(t)
	wantSameRun(t, whole.run, broken)
}

// awaitWriting waits until a checkpoint is being written: it has a new file
// beside it, or is not as long as it must be. A run that ends is not waited for.
func awaitWriting(c *child, whole, broken string) {
	size := fileSize(filepath.Join(whole, "checkpoint.safetensors"))
	path := filepath.Join(broken, "checkpoint.safetensors")
	for epochsOf(broken) < killEpochs {
		if fileSize(path+".part") >= 0 || fileSize(path) < size {
			return
		}
	}
}

// fileSize is -1 for a file that is not there.
func fileSize(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return -1
	}
	return info.Size()
}

func fileNames(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

// epochsOf is the number of lines of a run's log.
func epochsOf(run string) int {
	data, err := os.ReadFile(filepath.Join(run, "log.jsonl"))
	if err != nil {
		return 0
	}
	return bytes.Count(data, []byte("\n"))
}

// awaitEpochs waits until the log has so many lines.
func awaitEpochs(t *testing.T, c *child, run string, n int) {
	t.Helper()
	for end := time.Now().Add(patience); epochsOf(run) < n; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			c.Process.Kill()
			t.Fatalf("no %d epochs in %v: %s", n, patience, &c.stderr)
		}
	}
}

// wantSameRun holds a run's files to those of an unbroken one, bit for bit but
// for the log's times, and wants no others.
func wantSameRun(t *testing.T, whole, broken string) {
	t.Helper()
	for _, file := range []string{"best.safetensors", "checkpoint.safetensors"} {
		if !bytes.Equal(contents(t, filepath.Join(whole, file)), contents(t, filepath.Join(broken, file))) {
			t.Errorf("%s differs", file)
		}
	}
	wantCompleteLog(t, broken)
	if got, want := fileNames(t, broken), fileNames(t, whole); got != want {
		t.Errorf("files %s, want %s", got, want)
	}
}

func wantCompleteLog(t *testing.T, run string) {
	t.Helper()
	n := 0
	for line := range strings.Lines(string(contents(t, filepath.Join(run, "log.jsonl")))) {
		n++
		var e train.Epoch
		if err := json.Unmarshal([]byte(line), &e); err != nil || e.Epoch != n || e.Step != 5*n || !strings.HasSuffix(line, "}\n") {
			t.Errorf("line %d of the log is %q (%v)", n, line, err)
		}
	}
	if n != killEpochs {
		t.Errorf("the log has %d lines, want %d", n, killEpochs)
	}
}

// Ctrl-C keeps every step that was done.
func TestInterruptedRunsEndAsUnbrokenOnes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows cannot send an interrupt to another process")
	}
	whole, broken := unbroken(t), filepath.Join(t.TempDir(), "run")
	data := whole.data
	c := launch(t, training(data, broken)...)
	awaitEpochs(t, c, broken, 3)
	time.Sleep(rand.N(whole.took / killEpochs))
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if status := c.wait(t); status != statusInterrupted || !strings.Contains(c.stderr.String(), "go on with: onesheet train --data "+data+" --out "+broken+" --resume") {
		t.Fatalf("exit status %d: %s", status, &c.stderr)
	}
	again := launch(t, training(data, broken)...)
	again.finish(t)
	var step int
	if _, err := fmt.Sscanf(again.stderr.String(), "onesheet: goes on after step %d,", &step); err != nil || step < 15 {
		t.Errorf("went on after step %d (%v), want 15 at least: %s", step, err, &again.stderr)
	}
	wantSameRun(t, whole.run, broken)
}
