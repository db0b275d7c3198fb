package main

import (
	"path/filepath"
	"slices"
	"testing"
)

func TestFind(t *testing.T) {
	dir := posters(t, 10)
	odd := save(t, filepath.Join(dir, "[1]*.png"), "")
	for path, want := range map[string]int{
		dir:                              12,
		odd:                              1, // it is there: no pattern
		filepath.Join(dir, "a", "?.png"): 2,
		filepath.Join(dir, "?"):          10, // folders
		filepath.Join(dir, "gone.png"):   1,
		filepath.Join(dir, "gone*.png"):  1,
		"":                               0,
		"ftp://host/a.png":               1,
	} {
		var paths []string
		err := (&findFn{Shards: 5}).ProcessElement(t.Context(), path, func(shard int, f found) {
			if shard != shardOf(string(f.Path), 5) || shard < 0 || shard >= 5 {
				t.Errorf("%s is in shard %d", f.Path, shard)
			}
			paths = append(paths, string(f.Path))
		})
		if err != nil || len(slices.Compact(paths)) != want {
			t.Errorf("%s: %v, %q", path, err, paths)
		}
	}
}

// A picture's shard is fixed for good: another one would be answered again.
func TestShardOf(t *testing.T) {
	for path, want := range map[string]int{"": 37, "posters/a.jpg": 96, "posters/b.jpg": 57} {
		if got := shardOf(path, 100); got != want {
			t.Errorf("%q is in shard %d of 100, want %d", path, got, want)
		}
	}
	counts := make([]int, 10)
	for i := range 10000 {
		counts[shardOf("posters/"+string(rune('a'+i%26))+string(rune('0'+i/26)), 10)]++
	}
	if slices.Min(counts) < 800 || slices.Max(counts) > 1200 {
		t.Errorf("10,000 pictures are divided %v", counts)
	}
}
