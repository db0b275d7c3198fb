package main

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// drawnArchive fills folders with n small pictures, of which every 50th is cut
// off, and one that is no picture has a name that is not UTF-8.
func drawnArchive(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	whole := []string{painted(t, red), painted(t, green), painted(t, blue)}
	for i := range n {
		text := whole[i%3]
		if i%50 == 49 {
			text = text[:60]
		}
		save(t, filepath.Join(dir, fmt.Sprint(i%7), fmt.Sprintf("%d.png", i)), text)
	}
	if runtime.GOOS == "linux" {
		save(t, filepath.Join(dir, "caf\xe9.png"), whole[0])
	}
	return dir
}

func linesOf(path string) int {
	data, err := os.ReadFile(path)
	if err != nil {
		return 0
	}
	return bytes.Count(data, []byte("\n"))
}

// awaitLines waits until the file has so many lines, or the child has ended.
func awaitLines(t *testing.T, c *child, path string, n int) {
	t.Helper()
	for end := time.Now().Add(patience); linesOf(path) < n; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			c.Process.Kill()
			t.Fatalf("no %d lines in %v: %s", n, patience, &c.stderr)
		}
	}
}

// A run that is killed again and again, the disk losing half a line now and then,
// ends with the bytes of one that was left alone.
func TestKilledClassifyEndsAsAnUnbrokenOne(t *testing.T) {
	const n = 1500
	dir, out, model := drawnArchive(t, n), t.TempDir(), tiny(t)
	whole, broken := filepath.Join(out, "whole.jsonl"), filepath.Join(out, "broken.jsonl")
	classify := func(to string) *child { return launch(t, "classify", "--model", model, "--resume", to, dir) }
	if c := classify(whole); c.wait(t) != statusFailed {
		t.Fatalf("the broken pictures are not told: %s", &c.stderr)
	}
	total, killed := linesOf(whole), 0
	for round := 0; round < 8 && linesOf(broken) < total-200; round++ {
		c := classify(broken)
		awaitLines(t, c, broken, linesOf(broken)+rand.N(total/10))
		c.Process.Kill()
		if c.wait(t) == -1 {
			killed++
		}
		t.Logf("round %d: %d of %d lines", round, linesOf(broken), total)
		if round%3 == 1 {
			shorten(t, broken, 1+rand.N(200))
		}
	}
	if killed < 2 {
		t.Errorf("%d runs were killed", killed)
	}
	last := classify(broken)
	if status := last.wait(t); status != statusFailed || !strings.Contains(last.stderr.String(), "answers already") {
		t.Errorf("exit status %d: %s", status, &last.stderr)
	}
	if !bytes.Equal(contents(t, whole), contents(t, broken)) {
		t.Errorf("the file of the killed runs has %d lines, that of the unbroken one %d, and they differ", linesOf(broken), total)
	}
	if want := n + len(glob(t, dir, "*.png")); total != want {
		t.Errorf("%d lines for %d pictures", total, want)
	}
}

func glob(t *testing.T, dir, pattern string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// shorten cuts bytes off the end of a file.
func shorten(t *testing.T, path string, n int) {
	t.Helper()
	if err := os.Truncate(path, max(0, fileSize(path)-int64(n))); err != nil {
		t.Fatal(err)
	}
}

// Without --resume the same lines go to standard output; its file can be gone on
// with.
func TestClassifyResumesWhatWasPrinted(t *testing.T) {
	dir, model := drawnArchive(t, 60), tiny(t)
	printed := runTool("classify", "--json", "--model", model, dir)
	out := save(t, filepath.Join(t.TempDir(), "out.jsonl"), printed.stdout[:len(printed.stdout)/2])
	got := runTool("classify", "--model", model, "--resume", out, dir)
	got.want(t, statusFailed, "a second; ")
	got.want(t, statusFailed, "out.jsonl held ")
	if string(contents(t, out)) != printed.stdout || got.stdout != "" {
		t.Errorf("the file has\n%s\nwant\n%s", contents(t, out), printed.stdout)
	}
}

func TestClassifyNamesThatAreNotText(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("here every name is text")
	}
	dir := t.TempDir()
	for _, name := range []string{"caf\xe8.png", "caf\xe9.png", "café.png"} {
		save(t, filepath.Join(dir, name), painted(t, red))
	}
	got := runTool("classify", "--json", "--model", tiny(t), dir)
	got.want(t, statusOK, "")
	var names []string
	for _, v := range objects(t, got.stdout) {
		names = append(names, v["file"].(string))
	}
	want := []string{dir + "/café.png", `"` + dir + `/caf\xe8.png"`, `"` + dir + `/caf\xe9.png"`}
	if !slices.Equal(names, want) {
		t.Errorf("named %q, want %q", names, want)
	}
}

func TestClassifyRetries(t *testing.T) {
	dir, model := t.TempDir(), tiny(t)
	save(t, filepath.Join(dir, "a.png"), painted(t, red))
	bad := save(t, filepath.Join(dir, "b.png"), "")
	save(t, filepath.Join(dir, "c.png"), painted(t, blue))
	out := filepath.Join(t.TempDir(), "out.jsonl")
	runTool("classify", "--model", model, "--resume", out, dir).want(t, statusFailed, "3 pictures in ")
	save(t, bad, painted(t, green))
	runTool("classify", "--model", model, "--resume", out, dir).want(t, statusFailed, "held 3 answers already, 1 error")
	runTool("classify", "--model", model, "--resume", out, "--retry", dir).want(t, statusOK, "1 picture in ")
	var files []string
	for _, v := range objects(t, string(contents(t, out))) {
		files = append(files, filepath.Base(v["file"].(string)))
		if v["error"] != nil {
			t.Errorf("still told: %v", v)
		}
	}
	if !slices.Equal(files, []string{"a.png", "c.png", "b.png"}) {
		t.Errorf("answered %v", files)
	}
}

// What a power failure leaves at the end of the file is cut off, with a word, and
// with --retry too.
func TestClassifyResumesAfterAPowerFailure(t *testing.T) {
	dir, model := drawnArchive(t, 12), tiny(t)
	whole := filepath.Join(t.TempDir(), "whole.jsonl")
	runTool("classify", "--model", model, "--resume", whole, dir).want(t, statusOK, "0 errors")
	want := string(contents(t, whole))
	lines := strings.SplitAfter(want, "\n")
	for _, flags := range [][]string{nil, {"--retry"}} {
		out := save(t, filepath.Join(t.TempDir(), "out.jsonl"), strings.Join(lines[:5], "")+strings.Repeat("\x00", 4096))
		got := runTool(append([]string{"classify", "--model", model, "--resume", out, dir}, flags...)...)
		got.want(t, statusOK, "out.jsonl: its last 4096 bytes are no whole answer, as after a kill or a power failure, and were cut off\n")
		got.want(t, statusOK, "out.jsonl held 5 answers already")
		if string(contents(t, out)) != want {
			t.Errorf("%v: the file has\n%s", flags, contents(t, out))
		}
	}
}

func TestClassifyRefusesToResume(t *testing.T) {
	dir, model := drawnArchive(t, 3), tiny(t)
	out := filepath.Join(t.TempDir(), "out.jsonl")
	runTool("classify", "--model", model, "--resume", out, dir).want(t, statusOK, "0 errors")
	for want, args := range map[string][]string{
		"this tells 3 genres, not 2: use --top 3": {"--top", "2", "--resume", out},
		"is not an answer of onesheet classify":   {"--resume", filepath.Join(dir, "0", "0.png")},
		"not a regular file":                      {"--resume", dir},
	} {
		got := runTool(append([]string{"classify", "--model", model, dir}, args...)...)
		got.want(t, statusFailed, want)
	}
	for want, args := range map[string][]string{
		"give --resume as well":    {"--retry", dir},
		"leave out --explain":      {"--resume", out, "--explain", dir, dir},
		"standard input is none":   {"--resume", out, "-"},
		"--top must be at least 1": {"--resume", out, "--top", "0", dir},
	} {
		got := runTool(append([]string{"classify", "--model", model}, args...)...)
		got.want(t, statusUsage, want)
	}
}

// Ctrl-C says what was done, and the same command goes on.
func TestClassifyResumeInterrupted(t *testing.T) {
	dir, model := drawnArchive(t, 3), tiny(t)
	out := filepath.Join(t.TempDir(), "out.jsonl")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	runWith(ctx, "", "classify", "--model", model, "--resume", out, dir).want(t, statusInterrupted, "interrupted")
	runTool("classify", "--model", model, "--resume", out, dir).want(t, statusOK, "0 errors")
	if linesOf(out) != len(glob(t, dir, "*/*.png"))+len(glob(t, dir, "*.png")) {
		t.Errorf("%d lines", linesOf(out))
	}
}

// For a person, errors are counted in the bar and told in the summary.
func TestClassifyShowsProgress(t *testing.T) {
	dir := drawnArchive(t, 60)
	var stdout, stderr bytes.Buffer
	a := &app{ctx: context.Background(), stdout: &stdout, stderr: &stderr, terminal: true, load: loadModel}
	if status := run(a, []string{"classify", "--json", "--model", tiny(t), dir}); status != statusFailed {
		t.Errorf("exit status %d", status)
	}
	for _, want := range []string{"posters", "61 pictures in ", "1 error\n"} {
		if !strings.Contains(stderr.String(), want) {
			t.Errorf("no %q in %q", want, stderr.String())
		}
	}
	if strings.Count(stdout.String(), "\n") != strings.Count(stdout.String(), "{\"file\":") {
		t.Error("the bar is in the answers")
	}
}
