package main

import (
	"bytes"
	"embed"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
)

//go:embed deploy
var deployed embed.FS

// What is read in place are the file's bytes, from the first to the last, and
// in the middle.
func TestEmbeddedFilesAreReadInPlace(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux tells where a program is mapped")
	}
	for _, site := range []embed.FS{deployed, embedded} {
		err := fs.WalkDir(site, ".", func(name string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() {
				checkInPlace(t, site, name)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func checkInPlace(t *testing.T, site embed.FS, name string) {
	t.Helper()
	want, err := site.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	f, err := site.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	part := inPlace(f)
	if part == nil {
		if len(want) > 0 {
			t.Errorf("%s is not found in the program's file", name)
		}
		return
	}
	got, err := io.ReadAll(io.NewSectionReader(part, 0, int64(len(want))+1))
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s: %d other bytes, want %d (%v)", name, len(got), len(want), err)
	}
}

// Files of folders are read as they were.
func TestOtherFilesAreNotReadInPlace(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "file"), []byte("data"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, site := range []fs.FS{os.DirFS(dir), fstest.MapFS{"file": {Data: []byte("data")}}} {
		f, err := site.Open("file")
		if err != nil {
			t.Fatal(err)
		}
		if inPlace(f) != nil {
			t.Errorf("%T was found in the program's file", f)
		}
		_ = f.Close()
	}
}

// What the system says is tried on the words of the program: its file may hold
// other bytes there, or end before.
func TestAMapThatDoesNotFitIsNotBelieved(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "program"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	const offset = 1000
	fits := mapping{memoryOf(mark), memoryOf(mark) + uintptr(len(mark)), offset}
	other := mapping{fits.from + 1, fits.to + 1000, 0}
	for _, mapped := range [][]mapping{nil, {other}, {fits}} {
		if _, err := believe(file, mapped, mark); err == nil {
			t.Errorf("an empty file was believed to hold the program: %v", mapped)
		}
	}
	if _, err := file.WriteAt([]byte(mark), offset); err != nil {
		t.Fatal(err)
	}
	if _, err := believe(file, []mapping{other, fits}, mark); err != nil {
		t.Errorf("the map that fits: %v", err)
	}
	if _, err := file.WriteAt([]byte("x"), offset+3); err != nil {
		t.Fatal(err)
	}
	if _, err := believe(file, []mapping{fits}, mark); err == nil {
		t.Error("a file with other bytes was believed")
	}
}

func TestReadMappings(t *testing.T) {
	got := readMappings(strings.NewReader(`00400000-00722000 r-xp 00000000 fe:00 10152064    /usr/bin/server
00722000-05d42000 r--p 00322000 fe:00 10152064    /usr/bin/server
nonsense
`))
	if len(got) != 2 || got[1] != (mapping{0x722000, 0x5d42000, 0x322000}) {
		t.Errorf("mappings are %+v", got)
	}
}
