package archive

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
)

// found lists what Pictures gives below a folder; errors follow a colon.
func found(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	for p := range Pictures(t.Context(), dir) {
		name := filepath.ToSlash(strings.TrimPrefix(p.Path, dir))
		if p.Err != nil {
			name += ": " + p.Err.Error()
		}
		out = append(out, name)
	}
	return out
}

func link(t *testing.T, target, path string) {
	t.Helper()
	if err := os.Symlink(target, path); err != nil {
		t.Skip("no symbolic links here:", err)
	}
}

func TestPictures(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.png", "a.PNG", "a/z.webp", "sub/c.jpeg", "sub/deep/er/d.gif", "z.jpg", ".hidden.png", ".git/d.png", "notes.txt", "png"} {
		save(t, filepath.Join(dir, filepath.FromSlash(name)), "")
	}
	want := []string{"/a/z.webp", "/a.PNG", "/b.png", "/sub/c.jpeg", "/sub/deep/er/d.gif", "/z.jpg"}
	if got := found(t, dir); !reflect.DeepEqual(got, want) {
		t.Errorf("found %v, want %v", got, want)
	}
}

// A path that is no folder is given as it is, whatever it is called.
func TestPicturesOfAFile(t *testing.T) {
	dir := t.TempDir()
	save(t, filepath.Join(dir, "notes.txt"), "")
	for _, name := range []string{"/notes.txt", "/gone.png"} {
		if got := found(t, dir+name); len(got) != 1 || got[0] != "" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestPicturesOfLinks(t *testing.T) {
	dir := t.TempDir()
	save(t, filepath.Join(dir, "real", "a.png"), "")
	link(t, dir, filepath.Join(dir, "real", "around.png")) // a loop, if it were followed
	link(t, dir, filepath.Join(dir, "real", "around"))
	link(t, "self.png", filepath.Join(dir, "real", "self.png"))
	link(t, "gone", filepath.Join(dir, "real", "broken.png"))
	link(t, "a.png", filepath.Join(dir, "real", "link.png"))
	link(t, "real", filepath.Join(dir, "way"))
	for _, start := range []string{"real", "way"} {
		want := []string{"/a.png", "/broken.png", "/link.png", "/self.png"}
		if got := found(t, filepath.Join(dir, start)); !reflect.DeepEqual(got, want) {
			t.Errorf("from %s: %v, want %v", start, got, want)
		}
	}
	for name, want := range map[string]string{"self.png": "too many levels of symbolic links", "broken.png": "no such file or directory"} {
		if _, err := Read(filepath.Join(dir, "real", name)); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", name, err, want)
		}
	}
}

func TestPicturesOfAFolderWithoutAny(t *testing.T) {
	dir := t.TempDir()
	save(t, filepath.Join(dir, "sub", "notes.txt"), "")
	if got := found(t, dir); len(got) != 1 || !strings.HasPrefix(got[0], ": the folder holds no pictures (.jpg") {
		t.Errorf("got %v", got)
	}
}

func TestPicturesGoOnAfterAFolderThatCannotBeRead(t *testing.T) {
	if runtime.GOOS == "windows" || os.Getuid() == 0 {
		t.Skip("here every folder can be read")
	}
	dir := t.TempDir()
	save(t, filepath.Join(dir, "a.png"), "")
	save(t, filepath.Join(dir, "closed", "b.png"), "")
	save(t, filepath.Join(dir, "c.png"), "")
	if err := os.Chmod(filepath.Join(dir, "closed"), 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(filepath.Join(dir, "closed"), 0o755) })
	want := []string{"/a.png", "/c.png", "/closed: permission denied"}
	if got := found(t, dir); !reflect.DeepEqual(got, want) {
		t.Errorf("found %v, want %v", got, want)
	}
}

// A folder that goes away while it is walked is an error of its own.
func TestPicturesGoOnAfterAFolderThatVanishes(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.png", "b/b.png", "c.png"} {
		save(t, filepath.Join(dir, filepath.FromSlash(name)), "")
	}
	var got []string
	for p := range Pictures(t.Context(), dir) {
		os.RemoveAll(filepath.Join(dir, "b"))
		text := filepath.Base(p.Path)
		if p.Err != nil {
			text += ": " + p.Err.Error()
		}
		got = append(got, text)
	}
	if want := []string{"a.png", "b: no such file or directory", "c.png"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestPicturesEndWithTheContext(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.png", "b.png", "c.png"} {
		save(t, filepath.Join(dir, name), "")
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	for range Pictures(ctx, dir) {
		n++
		cancel()
	}
	if n != 1 {
		t.Errorf("%d pictures, want 1", n)
	}
}
