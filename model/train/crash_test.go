package train

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// trained is a short run's folder and its recipe.
func trained(t *testing.T, epochs int) (Config, string) {
	t.Helper()
	c, run := recipe(t), t.TempDir()
	c.Epochs = epochs
	if err := Run(t.Context(), c, run, false, Observer{}); err != nil {
		t.Fatal(err)
	}
	return c, run
}

// A checkpoint that ends early or has a flipped bit anywhere is refused: it
// neither trains on nor is taken for none.
func TestDamagedCheckpointIsNeverLoaded(t *testing.T) {
	c, run := trained(t, 1)
	path := filepath.Join(run, checkpointFile)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(3, 3))
	damaged := [][]byte{{}, whole[:1], whole[:7], whole[:8], whole[:len(whole)-1], make([]byte, len(whole)), append(bytes.Clone(whole), 0)}
	for range 40 {
		damaged = append(damaged, whole[:r.IntN(len(whole))])
		flipped := bytes.Clone(whole)
		flipped[r.IntN(len(whole))] ^= 1 << r.IntN(8)
		damaged = append(damaged, flipped)
	}
	for _, data := range damaged {
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		steps := 0
		err := Run(t.Context(), c, run, true, Observer{Step: func(Step) { steps++ }})
		if err == nil || steps > 0 || !strings.Contains(err.Error(), "the checkpoint of "+run) || !strings.Contains(err.Error(), "new folder") {
			t.Fatalf("%d of %d bytes: error %v after %d steps", len(data), len(whole), err, steps)
		}
	}
}

// A file that a killed run left half-written is not read, and does not stay.
func TestHalfWrittenFilesAreReplaced(t *testing.T) {
	c := recipe(t)
	c.Epochs = 2
	whole, broken := t.TempDir(), t.TempDir()
	if err := Run(t.Context(), c, whole, false, Observer{}); err != nil {
		t.Fatal(err)
	}
	stopAfter(t, c, broken, false, 3)
	for _, file := range []string{checkpointFile, BestFile} {
		if err := os.WriteFile(filepath.Join(broken, file+part), []byte("half a fi"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := Run(t.Context(), c, broken, true, Observer{}); err != nil {
		t.Fatal(err)
	}
	sameRuns(t, whole, broken)
}

// stopAfter trains until a step has been done and then interrupts the run.
func stopAfter(t *testing.T, c Config, run string, resume bool, step int) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	err := Run(ctx, c, run, resume, Observer{Step: func(s Step) {
		if s.Done == step {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("stopped at step %d: %v", step, err)
	}
}

// sameRuns wants the same weights of two runs, bit for bit, a log in which each
// epoch stands once and says the same but for the time, and no other files.
func sameRuns(t *testing.T, whole, broken string) {
	t.Helper()
	for _, file := range []string{checkpointFile, BestFile} {
		sameTensors(t, filepath.Join(whole, file), filepath.Join(broken, file))
	}
	if a, b := timeless(t, whole), timeless(t, broken); a != b {
		t.Errorf("the log says\n%s\nwant\n%s", b, a)
	}
	if a, b := names(t, whole), names(t, broken); a != b {
		t.Errorf("files %s, want %s", b, a)
	}
}

// timeless is a run's log without what differs from run to run. Half a line
// fails the test.
func timeless(t *testing.T, run string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(run, logFile))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for line := range bytes.Lines(data) {
		var e Epoch
		if err := json.Unmarshal(line, &e); err != nil || !bytes.HasSuffix(line, []byte("\n")) {
			t.Errorf("the log has the line %q (%v)", line, err)
		}
		e.Seconds, e.PerSecond = 0, 0
		fmt.Fprintf(&out, "%+v\n", e)
	}
	return out.String()
}

func names(t *testing.T, run string) string {
	t.Helper()
	entries, err := os.ReadDir(run)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return strings.Join(out, " ")
}

// full makes the next write of a file fail as on a full disk: it goes to
// Linux's device that has no space.
func full(t *testing.T, path string) {
	t.Helper()
	const device = "/dev/full"
	if _, err := os.Stat(device); err != nil {
		t.Skip("needs Linux's /dev/full:", err)
	}
	if err := os.Symlink(device, path); err != nil {
		t.Fatal(err)
	}
}

// Amid an epoch a full disk costs a checkpoint, not the run.
func TestFullDiskAmidAnEpoch(t *testing.T) {
	c := recipe(t)
	whole, run := t.TempDir(), t.TempDir()
	if err := Run(t.Context(), c, whole, false, Observer{}); err != nil {
		t.Fatal(err)
	}
	var notices []string
	o := Observer{
		Step: func(s Step) {
			if s.Done == 7 {
				full(t, filepath.Join(run, checkpointFile+part))
			}
		},
		Notice: func(text string) {
			notices = append(notices, text)
			if kept := storedStep(t, run); kept != 6 {
				t.Errorf("the checkpoint is of step %d, want the one before the disk was full", kept)
			}
		},
	}
	tr, err := prepare(t.Context(), c, run, false, o)
	if err != nil {
		t.Fatal(err)
	}
	tr.every = 0 // a checkpoint after each step
	if err := tr.loop(t.Context()); err != nil {
		t.Fatal(err)
	}
	if len(notices) != 1 || !strings.Contains(notices[0], "no space left") || !strings.Contains(notices[0], "training goes on") || !strings.Contains(notices[0], "step 6 is whole") {
		t.Errorf("notices %q", notices)
	}
	sameRuns(t, whole, run)
}

// storedStep is the step of a run's checkpoint.
func storedStep(t *testing.T, run string) int {
	t.Helper()
	var s state
	if err := json.Unmarshal([]byte(parse(t, filepath.Join(run, checkpointFile)).Metadata["checkpoint"]), &s); err != nil {
		t.Fatal(err)
	}
	return s.Step
}

// At the end of an epoch a full disk stops the run, whatever did not fit, with
// the last checkpoint whole. Once there is room, it goes on to the same weights.
func TestFullDiskAtTheEndOfAnEpoch(t *testing.T) {
	c := recipe(t)
	whole := t.TempDir()
	if err := Run(t.Context(), c, whole, false, Observer{}); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{checkpointFile, BestFile} {
		run := t.TempDir()
		err := Run(t.Context(), c, run, false, Observer{Step: func(s Step) {
			if s.Done == 10 { // of epoch 2
				full(t, filepath.Join(run, file+part))
			}
		}})
		if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), file) || !strings.Contains(err.Error(), "step 5 is whole, and --resume") {
			t.Errorf("%s: error %v", file, err)
		}
		if kept := storedStep(t, run); kept != 5 {
			t.Errorf("%s: the checkpoint is of step %d, want 5", file, kept)
		}
		if err := Run(t.Context(), c, run, true, Observer{}); err != nil {
			t.Fatal(err)
		}
		sameRuns(t, whole, run)
	}
}

// A disk that fills up within a line of the log leaves half of it.
func TestFullDiskAmidALineOfTheLog(t *testing.T) {
	c := recipe(t)
	whole, run := t.TempDir(), t.TempDir()
	if err := Run(t.Context(), c, whole, false, Observer{}); err != nil {
		t.Fatal(err)
	}
	log := filepath.Join(run, logFile)
	err := Run(t.Context(), c, run, false, Observer{Epoch: func(e Epoch) {
		if e.Epoch == 3 {
			if err := os.Rename(log, log+".kept"); err != nil {
				t.Fatal(err)
			}
			full(t, log)
		}
	}})
	if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), "the log") {
		t.Fatalf("error %v", err)
	}
	data, err := os.ReadFile(log + ".kept")
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Remove(log), os.Remove(log+".kept"), os.WriteFile(log, append(data, `{"epoch":3,"step":15,"se`...), 0o644)); err != nil {
		t.Fatal(err)
	}
	if err := Run(t.Context(), c, run, true, Observer{}); err != nil {
		t.Fatal(err)
	}
	sameRuns(t, whole, run)
}

func TestTrimLog(t *testing.T) {
	const one, two, three = `{"epoch":1,"step":5}`, `{"epoch":2,"step":10}`, `{"epoch":3,"step":15}`
	for name, c := range map[string]struct{ log, want string }{
		"nothing to trim":    {one + "\n" + two + "\n", one + "\n" + two + "\n"},
		"a line too many":    {one + "\n" + two + "\n" + three + "\n", one + "\n" + two + "\n"},
		"half a line":        {one + "\n" + two[:9], one + "\n"},
		"half a line within": {one + "\n" + three[:9] + "\n" + two + "\n", one + "\n" + two + "\n"},
		"a line without end": {one + "\n" + two, one + "\n" + two + "\n"},
		"zeros":              {one + "\n" + strings.Repeat("\x00", 20), one + "\n"},
		"twice":              {one + "\n" + two + "\n" + two + "\n", one + "\n" + two + "\n"},
		"empty":              {"", ""},
	} {
		run := t.TempDir()
		path := filepath.Join(run, logFile)
		if err := os.WriteFile(path, []byte(c.log), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := trimLog(run, 10); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != c.want {
			t.Errorf("%s: left %q (%v), want %q", name, got, err, c.want)
		}
	}
	if err := trimLog(t.TempDir(), 10); err != nil {
		t.Errorf("without a log: %v", err)
	}
}

func TestTwoRunsDoNotShareAFolder(t *testing.T) {
	c, run := recipe(t), t.TempDir()
	c.Epochs = 1
	var second error
	o := Observer{Step: func(s Step) {
		if s.Done == 1 {
			second = Run(t.Context(), c, run, true, Observer{})
		}
	}}
	if err := Run(t.Context(), c, run, false, o); err != nil {
		t.Fatal(err)
	}
	if second == nil || !strings.Contains(second.Error(), "another training is at work") {
		t.Errorf("the second run: %v", second)
	}
	if err := Run(t.Context(), c, run, true, Observer{}); err != nil {
		t.Errorf("after the end of the first: %v", err)
	}
}

// A poster fewer makes other batches: the run would not be the same.
func TestResumingWithOtherPostersIsRefused(t *testing.T) {
	c, run := recipe(t), t.TempDir()
	stopAfter(t, c, run, false, 3)
	poster := filepath.Join(c.Data, "p03.png")
	if err := os.Rename(poster, poster+".away"); err != nil {
		t.Fatal(err)
	}
	err := Run(t.Context(), c, run, true, Observer{})
	if err == nil || !strings.Contains(err.Error(), "then 40 for training and 10 for choosing") || !strings.Contains(err.Error(), "now 39 ") {
		t.Errorf("error %v", err)
	}
	if err := os.Rename(poster+".away", poster); err != nil {
		t.Fatal(err)
	}
	if err := Run(t.Context(), c, run, true, Observer{}); err != nil {
		t.Error(err)
	}
}

// What a person reads about how a run was taken up.
func TestResumingSaysWhereItBegins(t *testing.T) {
	c, run := recipe(t), t.TempDir()
	c.Epochs = 1
	var notices []string
	o := Observer{Notice: func(text string) { notices = append(notices, text) }}
	if err := c.Save(run); err != nil { // as a run that was killed while it read its posters
		t.Fatal(err)
	}
	if err := Run(t.Context(), c, run, true, o); err != nil {
		t.Fatal(err)
	}
	if err := Run(t.Context(), c, run, true, o); err != nil {
		t.Fatal(err)
	}
	if len(notices) != 2 || !strings.Contains(notices[0], "no checkpoint yet") || !strings.Contains(notices[1], "after step 5") {
		t.Errorf("notices %q", notices)
	}
	if HasRun(t.TempDir()) || !HasRun(run) {
		t.Error("HasRun does not tell a run from an empty folder")
	}
}

func TestWriteFileReplacesWholeFilesOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a")
	for _, text := range []string{"first", "second and longer", "3"} {
		if err := writeFile(path, []byte(text)); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != text {
			t.Errorf("read %q (%v), want %q", got, err, text)
		}
	}
	full(t, path+part)
	if err := writeFile(path, []byte("fourth")); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("error %v, want that of a full disk", err)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != "3" {
		t.Errorf("after the failure %q (%v), want the old text", got, err)
	}
	if _, err := os.Lstat(path + part); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the failed write left its file (%v)", err)
	}
}
