package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The site's licences are those of what is in its programs, the same every time, and
// are there offline.
func TestLicences(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	s, again := site{}, site{}
	if err := addLicences(s, root); err != nil {
		t.Fatal(err)
	}
	if err := addLicences(again, root); err != nil {
		t.Fatal(err)
	}
	text := string(s[licencesFile])
	for _, part := range []string{"Coral", "\nOnesheet\n", "Apache License", "\nGo (go", "The Go Authors", "go-app/v10 v", "disintegration/imaging v", "golang.org/x/image v", "google/uuid v", "Patent"} {
		if !strings.Contains(text, part) {
			t.Errorf("%q is missing", part)
		}
	}
	if strings.Contains(text, "esbuild") || strings.Contains(text, root) || !bytes.Equal(s[licencesFile], again[licencesFile]) {
		t.Error("the licences are of other modules too, tell where they were built, or change from build to build")
	}
	if !neededOffline(licencesFile) || neededOffline("robots.txt") {
		t.Error("the licences are not there offline")
	}
}

func TestWorkWithoutALicence(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"PATENTS", "license.go"} { // neither says that the work may be passed on
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := licences([]work{{"example.org/x v1", dir}}); err == nil || !strings.Contains(err.Error(), "example.org/x v1") || !strings.Contains(err.Error(), "no licence file") {
		t.Errorf("a module without licence gave %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, "LICENSE.md"), []byte("Free.\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if text, err := licences([]work{{"example.org/x v1", dir}}); err != nil || !strings.Contains(string(text), "\nexample.org/x v1\n") || !strings.Contains(string(text), "Free.\n\nx\n") {
		t.Errorf("got %s, %v", text, err)
	}
}
