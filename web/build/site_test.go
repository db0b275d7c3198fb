package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWriteThenReadGivesTheSame(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, ".keep"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	old := site{"gone.html": []byte("old"), "app-worker.js": []byte("1")}
	now := site{"index.html": []byte("new"), "a/b/c.js": []byte("2"), "app-worker.js": []byte("3")}
	for _, s := range []site{old, now} {
		if err := write(s, dir); err != nil {
			t.Fatal(err)
		}
		if err := compare(s, dir); err != nil {
			t.Error(err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, ".keep")); err != nil {
		t.Errorf(".keep is gone: %v", err)
	}
}

func TestWriteSparesForeignFolders(t *testing.T) {
	dir := t.TempDir()
	precious := filepath.Join(dir, "thesis.txt")
	if err := os.WriteFile(precious, []byte("years of work"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := write(site{"index.html": nil}, dir); err == nil {
		t.Error("a folder that is no site was overwritten")
	}
	if _, err := os.Stat(precious); err != nil {
		t.Error(err)
	}
}

func TestCompareTellsEveryDifference(t *testing.T) {
	dir := t.TempDir()
	if err := write(site{"same": []byte("1"), "other": []byte("2"), "extra": []byte("3")}, dir); err != nil {
		t.Fatal(err)
	}
	err := compare(site{"same": []byte("1"), "other": []byte("two"), "new": []byte("4")}, dir)
	for _, part := range []string{"other differs", "new is missing", "extra is too much"} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("error %v does not tell that %s", err, part)
		}
	}
}

func TestCheckBase(t *testing.T) {
	for base, ok := range map[string]bool{"/": true, "/posters/": true, "/a/b/": true, "": false, "/a": false, "a/": false, `/"x/`: false, "/a b/": false} {
		if got := checkBase(base) == nil; got != ok {
			t.Errorf("checkBase(%q) allows: %v, want %v", base, got, ok)
		}
	}
}
