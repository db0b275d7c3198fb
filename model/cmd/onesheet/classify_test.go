package main

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// objects reads one JSON object a line.
func objects(t *testing.T, text string) []map[string]any {
	t.Helper()
	var out []map[string]any
	for line := range strings.Lines(text) {
		var v map[string]any
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Fatalf("line %q: %v", line, err)
		}
		out = append(out, v)
	}
	return out
}

func TestClassifyJSON(t *testing.T) {
	path := save(t, filepath.Join(t.TempDir(), "green.png"), painted(t, green))
	got := runTool("classify", "--json", "--model", tiny(t), path)
	got.want(t, statusOK, "")
	v := objects(t, got.stdout)[0]
	if v["file"] != path || v["model"] != "tiny" {
		t.Errorf("file %v, model %v", v["file"], v["model"])
	}
	if _, there := v["error"]; there {
		t.Errorf("error %v", v["error"])
	}
	top := v["top"].([]any)
	first := top[0].(map[string]any)
	sure, unsure := 1/(1+math.Exp(-4)), 1/(1+math.Exp(4))
	if len(top) != 3 || first["genre"] != "Drama" || math.Abs(first["probability"].(float64)-sure) > 1e-6 {
		t.Errorf("top %v, want three, Drama with %.4f first", top, sure)
	}
	for _, s := range top {
		if s.(map[string]any)["genre"] == "N/A" {
			t.Errorf("N/A is in the top: %v", top)
		}
	}
	for genre, want := range map[string]float64{"Action": unsure, "Drama": sure, "N/A": sure, "War": unsure} {
		if p, ok := v["probabilities"].(map[string]any)[genre].(float64); !ok || math.Abs(p-want) > 1e-6 {
			t.Errorf("probability of %s is %v, want %.4f", genre, p, want)
		}
	}
}

func TestClassifyTop(t *testing.T) {
	path := save(t, filepath.Join(t.TempDir(), "a.png"), painted(t, blue))
	for top, want := range map[string]int{"1": 1, "2": 2, "25": 3} {
		got := runTool("classify", "--json", "--top", top, "--model", tiny(t), path)
		if n := len(objects(t, got.stdout)[0]["top"].([]any)); n != want {
			t.Errorf("--top %s gives %d genres, want %d", top, n, want)
		}
	}
}

func TestClassifyGoesOnAfterABadFile(t *testing.T) {
	dir := t.TempDir()
	good := save(t, filepath.Join(dir, "b.png"), painted(t, red))
	paths := []string{
		filepath.Join(dir, "missing.png"),
		save(t, filepath.Join(dir, "text.jpg"), "no picture"),
		save(t, filepath.Join(dir, "cut.png"), painted(t, red)[:60]),
		save(t, filepath.Join(dir, "empty.png"), ""),
		good,
	}
	got := runTool(append([]string{"classify", "--json", "--model", tiny(t)}, paths...)...)
	got.want(t, statusFailed, "")
	all := objects(t, got.stdout)
	for i, v := range all {
		if v["file"] != paths[i] {
			t.Errorf("line %d is about %v, want %s", i, v["file"], paths[i])
		}
		text, failed := v["error"].(string)
		if want := paths[i] != good; failed != want || failed && (text == "" || v["top"] != nil || v["probabilities"] != nil) {
			t.Errorf("%s: %v", paths[i], v)
		}
	}
	if len(all) != len(paths) {
		t.Errorf("%d lines for %d files", len(all), len(paths))
	}
}

func TestClassifyStdin(t *testing.T) {
	got := runWith(context.Background(), painted(t, red), "classify", "--json", "--model", tiny(t), "-")
	got.want(t, statusOK, "")
	v := objects(t, got.stdout)[0]
	if v["file"] != "-" || v["top"].([]any)[0].(map[string]any)["genre"] != "Action" {
		t.Errorf("got %v", v)
	}
}

func TestClassifyFolder(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.png", "a.PNG", "sub/c.png", ".hidden.png", ".git/d.png", "notes.txt"} {
		save(t, filepath.Join(dir, filepath.FromSlash(name)), painted(t, red))
	}
	if err := os.Symlink(dir, filepath.Join(dir, "loop.png")); err != nil {
		t.Log("no symbolic links here:", err)
	}
	got := runTool("classify", "--json", "--model", tiny(t), dir)
	got.want(t, statusOK, "")
	var names []string
	for _, v := range objects(t, got.stdout) {
		name, err := filepath.Rel(dir, v["file"].(string))
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, filepath.ToSlash(name))
	}
	if want := []string{"a.PNG", "b.png", "sub/c.png"}; !reflect.DeepEqual(names, want) {
		t.Errorf("classified %v, want %v", names, want)
	}
}

func TestClassifyEmptyFolder(t *testing.T) {
	dir := t.TempDir()
	got := runTool("classify", "--json", "--model", tiny(t), dir)
	got.want(t, statusFailed, "")
	if v := objects(t, got.stdout)[0]; v["file"] != dir || !strings.Contains(v["error"].(string), "no pictures") {
		t.Errorf("got %v", v)
	}
}

func TestClassifyText(t *testing.T) {
	dir := t.TempDir()
	save(t, filepath.Join(dir, "a.png"), painted(t, red))
	save(t, filepath.Join(dir, "longer name.png"), painted(t, blue))
	bad := save(t, filepath.Join(dir, "bad\x1b[2J.png"), "x")
	t.Chdir(dir) // short paths
	got := runTool("classify", "--top", "2", "--model", tiny(t), ".")
	got.want(t, statusFailed, "bad\\x1b[2J.png")
	if strings.Contains(got.stderr+got.stdout, "\x1b") {
		t.Errorf("the control characters of %q reach the terminal", bad)
	}
	lines := strings.Split(strings.TrimSpace(got.stdout), "\n")
	if len(lines) != 2 || strings.Index(lines[0], "Action") != strings.Index(lines[1], "War") {
		t.Fatalf("not two aligned lines:\n%s", got.stdout)
	}
	if !strings.Contains(lines[0], "Action  98 %") || !strings.Contains(lines[1], "War     98 %") {
		t.Errorf("printed\n%s", got.stdout)
	}
}

func TestClassifyUnknownModel(t *testing.T) {
	got := runTool("classify", "--model", "nonesuch", "a.png")
	got.want(t, statusFailed, `no model is named "nonesuch"`)
	if got.stdout != "" {
		t.Errorf("stdout %q", got.stdout)
	}
}

func TestClassifyInterrupted(t *testing.T) {
	path := save(t, filepath.Join(t.TempDir(), "a.png"), painted(t, red))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	runWith(ctx, "", "classify", "--model", tiny(t), path, path).want(t, statusInterrupted, "interrupted")
}
