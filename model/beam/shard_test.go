package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onesheet/model/archive"
)

// process does a shard as a runner does.
func process(t *testing.T, fn *classifyFn, shard int, pictures ...string) error {
	t.Helper()
	if err := fn.Setup(t.Context()); err != nil {
		t.Fatal(err)
	}
	return fn.ProcessElement(t.Context(), shard, func(f *found) bool {
		if len(pictures) == 0 {
			return false
		}
		f.Path, pictures = []byte(pictures[0]), pictures[1:]
		return true
	})
}

// A bundle that is begun again changes nothing; its pictures may come in another
// order, and twice.
func TestShardIsWrittenOnce(t *testing.T) {
	dir := posters(t, 3)
	a, b, c := filepath.Join(dir, "a", "a.png"), filepath.Join(dir, "b", "b.png"), filepath.Join(dir, "gone.png")
	fn := &classifyFn{Output: output{Name: filepath.Join(dir, "out [1].jsonl"), Shards: 2}, Model: "flagship", Top: 3}
	if err := process(t, fn, 1, c, b, a, b); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "out [1]-00001-of-00002.jsonl")
	first, _ := os.Stat(path)
	whole := contents(t, path)
	if strings.Count(whole, "\n") != 3 || strings.Index(whole, a) > strings.Index(whole, b) {
		t.Fatalf("the shard has\n%s", whole)
	}
	if err := process(t, fn, 1, a, b, c); err != nil {
		t.Fatal(err)
	}
	if again, _ := os.Stat(path); !(stamp{again}).same(stamp{first}) {
		t.Error("the shard was written anew")
	}
	save(t, c, contents(t, a))
	fn.Retry = true
	if err := process(t, fn, 1, a, b, c); err != nil || strings.Contains(contents(t, path), `"error"`) {
		t.Errorf("tried anew: %v\n%s", err, contents(t, path))
	}
}

// A shard of another model, or no shard at all, is neither added to nor replaced.
func TestShardRefuses(t *testing.T) {
	dir := posters(t, 1)
	picture := filepath.Join(dir, "a", "a.png")
	for text, want := range map[string]string{
		"my diary\n": "is not an answer",
		`{"file":"x","model":"rival","error":"y"}` + "\n": `answered by model "rival"`,
	} {
		fn := &classifyFn{Output: output{Name: save(t, filepath.Join(t.TempDir(), "out.jsonl"), text), Shards: 1}, Model: "flagship", Top: 3}
		if err := process(t, fn, 0, picture); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
		if got := contents(t, fn.Output.Name); got != text {
			t.Errorf("replaced by %s", got)
		}
	}
}

// What cannot be written to its end leaves nothing behind, and the old file.
func TestShardStaysWhole(t *testing.T) {
	dir := t.TempDir()
	f := shardFile{path: filepath.Join(dir, "out.jsonl")}
	stop := errors.New("stop")
	err := f.extend(context.Background(), func(write func(archive.Answer) error) error {
		if err := write(archive.Answer{File: "x"}); err != nil {
			return err
		}
		return stop
	})
	if entries, _ := os.ReadDir(dir); !errors.Is(err, stop) || len(entries) != 0 {
		t.Errorf("%v, left %v", err, entries)
	}
}
