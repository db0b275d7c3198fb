package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Prism answers a few hundred pictures, the bad ones among them, as the native
// tool does; run again, it answers only what is new.
func TestPipeline(t *testing.T) {
	dir, out := posters(t, 300), t.TempDir()
	missing := filepath.Join(dir, "missing.png")
	list := save(t, filepath.Join(out, "list.txt"), filepath.Join(dir, "a", "a*.png")+"\n\n"+filepath.Join(dir, "nothing*.png")+"\n")
	o := output{Name: filepath.Join(out, "answers.jsonl"), Shards: 7}
	args := []string{"--output", o.Name, "--shards", "7", "--top", "2", "--list", list, dir, missing}
	launch(t, args...).finish(t)
	got, files := answered(t, o)
	nothing := slices.IndexFunc(got, func(line string) bool { return strings.Contains(line, "no file is named like this") })
	if files != 7 || nothing < 0 {
		t.Fatalf("%d files, and the pattern of no file at line %d", files, nothing)
	}
	wantLines(t, slices.Delete(slices.Clone(got), nothing, nothing+1), wanted(t, 2, dir, missing))

	added, err := drawn()
	if err != nil {
		t.Fatal(err)
	}
	fresh := save(t, filepath.Join(dir, "added.png"), added[1])
	before := stamps(t, o)
	launch(t, args...).finish(t)
	again, _ := answered(t, o)
	got = append(got, wanted(t, 2, fresh)...)
	slices.Sort(got)
	wantLines(t, again, got)
	for file, then := range stamps(t, o) {
		if mine := file == o.shard(shardOf(fresh, 7)); mine == then.same(before[file]) {
			t.Errorf("%s: written anew: %v", file, mine)
		}
	}
	wantNoParts(t, out)
}

// stamp tells whether a file was written anew.
type stamp struct{ os.FileInfo }

func (s stamp) same(other stamp) bool {
	return os.SameFile(s.FileInfo, other.FileInfo) && s.ModTime().Equal(other.ModTime())
}

func stamps(t *testing.T, o output) map[string]stamp {
	t.Helper()
	out := map[string]stamp{}
	for _, file := range shardsOf(t, o) {
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		out[file] = stamp{info}
	}
	return out
}

func TestPipelineIntoOneFile(t *testing.T) {
	dir, o := posters(t, 20), output{Name: filepath.Join(t.TempDir(), "one.jsonl"), Shards: 1}
	launch(t, "--output", o.Name, "--shards", "1", dir).finish(t)
	got, _ := answered(t, o)
	wantLines(t, got, wanted(t, 3, dir))
}
