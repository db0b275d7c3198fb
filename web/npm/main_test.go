package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRunWritesThePackageAnew(t *testing.T) {
	dir := t.TempDir()
	site, licence, out := filepath.Join(dir, "site"), filepath.Join(dir, "LICENSE"), filepath.Join(dir, "out")
	if err := os.CopyFS(site, builtSite()); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(licence, []byte("licence"), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := run(site, licence, out); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(out, "stale.js"), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := run(site, licence, out); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(out, "stale.js")); err == nil {
		t.Error("a file of an earlier package was left")
	}
	if _, err := os.Stat(filepath.Join(out, "engine", "engine.wasm")); err != nil {
		t.Error(err)
	}
}

func TestRunRefuses(t *testing.T) {
	dir := t.TempDir()
	site := filepath.Join(dir, "site")
	if err := os.CopyFS(site, builtSite()); err != nil {
		t.Fatal(err)
	}
	precious := filepath.Join(dir, "thesis.txt")
	if err := os.WriteFile(precious, []byte("years of work"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := run(site, precious, dir); err == nil || !strings.Contains(err.Error(), "no package of ours") {
		t.Errorf("a foreign folder: %v", err)
	}
	if err := run(filepath.Join(dir, "missing"), precious, filepath.Join(dir, "out")); err == nil || !strings.Contains(err.Error(), "make site") {
		t.Errorf("no site: %v", err)
	}
	if _, err := os.Stat(precious); err != nil {
		t.Error(err)
	}
}
