package main

import (
	"bytes"
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"onesheet/model"
	"onesheet/model/archive"
	"onesheet/model/decoy"
	"onesheet/weights"
)

// drawn are the files of some pictures, as different as the decoys are.
var drawn = sync.OnceValues(func() (files []string, err error) {
	for seed := range uint64(3) {
		for _, kind := range decoy.Kinds() {
			img, err := decoy.Draw(kind, seed)
			if err != nil {
				return nil, err
			}
			var b bytes.Buffer
			if err := png.Encode(&b, img); err != nil {
				return nil, err
			}
			files = append(files, b.String())
		}
	}
	return files, nil
})

func save(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func contents(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// posters fills a folder with n pictures, of which every 40th is cut off, and
// with one whose name is not text.
func posters(t *testing.T, n int) string {
	t.Helper()
	files, err := drawn()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for i := range n {
		text := files[i%len(files)]
		if i%40 == 39 {
			text = text[:len(text)/2]
		}
		save(t, filepath.Join(dir, string('a'+rune(i%5)), strings.Repeat("x", i/26)+string('a'+rune(i%26))+".png"), text)
	}
	if runtime.GOOS == "linux" {
		save(t, filepath.Join(dir, "caf\xe9.png"), files[0])
	}
	return dir
}

// flagship is the model that ships.
var flagship = sync.OnceValues(func() (*model.Classifier, error) {
	data, err := weights.Open("flagship")
	if err != nil {
		return nil, err
	}
	return model.Load(data)
})

// wanted are the lines that the native tool writes for the pictures of the paths,
// sorted.
func wanted(t *testing.T, top int, paths ...string) []string {
	t.Helper()
	network, err := flagship()
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, path := range paths {
		for p := range archive.Pictures(t.Context(), path) {
			lines = append(lines, wantedLine(t, network, p, top))
		}
	}
	slices.Sort(lines)
	return lines
}

func wantedLine(t *testing.T, network *model.Classifier, p archive.Picture, top int) string {
	t.Helper()
	data, err := archive.Read(p.Path)
	a := archive.Classify(network, p.Path, data, top)
	if err = errors.Join(p.Err, err); err != nil {
		a = archive.Failed(network, p.Path, err)
	}
	line, err := a.Line()
	if err != nil {
		t.Fatal(err)
	}
	return string(line)
}

// answered are the lines of all shards, sorted, and how many shards there are.
func answered(t *testing.T, o output) (lines []string, files int) {
	t.Helper()
	for _, file := range shardsOf(t, o) {
		for line := range strings.Lines(contents(t, file)) {
			lines = append(lines, line)
		}
		files++
	}
	slices.Sort(lines)
	return lines, files
}

// shardsOf are the shards that are there.
func shardsOf(t *testing.T, o output) (files []string) {
	t.Helper()
	for i := range o.Shards {
		if _, err := os.Stat(o.shard(i)); err == nil {
			files = append(files, o.shard(i))
		}
	}
	return files
}

// wantLines holds the answers to those that are wanted: none lost, none twice.
func wantLines(t *testing.T, got, want []string) {
	t.Helper()
	if slices.Equal(got, want) {
		return
	}
	t.Errorf("%d lines, want %d", len(got), len(want))
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			t.Fatalf("the first that differs:\n%s\nwant\n%s", got[i], want[i])
		}
	}
}

// wantNoParts wants nothing in a folder but shards.
func wantNoParts(t *testing.T, dir string) {
	t.Helper()
	if parts, _ := filepath.Glob(filepath.Join(dir, "*"+partMark+"*")); len(parts) > 0 {
		t.Errorf("left behind: %v", parts)
	}
}
