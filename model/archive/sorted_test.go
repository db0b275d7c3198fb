package archive

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
)

func names(t *testing.T, dir string, window int) []string {
	t.Helper()
	var out []string
	for entry, err := range sorted(dir, window, mayMatter) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, entry.Name())
	}
	return out
}

// Whatever the window, the order is that of the names, and none is lost.
func TestSorted(t *testing.T) {
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(1, 2))
	var want []string
	for range 200 {
		name := fmt.Sprintf("%d.png", r.IntN(1e6))
		save(t, filepath.Join(dir, name), "")
		save(t, filepath.Join(dir, name+".txt"), "") // not wanted
		want = append(want, name)
	}
	slices.Sort(want)
	want = slices.Compact(want)
	for _, window := range []int{1, 2, 3, 7, 50, len(want) - 1, len(want), len(want) + 1, 1000} {
		if got := names(t, dir, window); !reflect.DeepEqual(got, want) {
			t.Errorf("window %d: %d names, want %d", window, len(got), len(want))
		}
	}
}

func TestSortedFindsWhatComesMeanwhile(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.png", "b.png", "d.png"} {
		save(t, filepath.Join(dir, name), "")
	}
	var got []string
	for entry := range sorted(dir, 1, mayMatter) {
		got = append(got, entry.Name())
		save(t, filepath.Join(dir, "c.png"), "")
		os.Remove(filepath.Join(dir, "a.png"))
	}
	if want := []string{"a.png", "b.png", "c.png", "d.png"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestSortedEmptyAndMissing(t *testing.T) {
	if got := names(t, t.TempDir(), 4); len(got) != 0 {
		t.Errorf("an empty folder has %v", got)
	}
	n := 0
	for entry, err := range sorted(filepath.Join(t.TempDir(), "gone"), 4, func(fs.DirEntry) bool { return true }) {
		if n++; entry != nil || err == nil {
			t.Errorf("a missing folder gives %v, %v", entry, err)
		}
	}
	if n != 1 {
		t.Errorf("a missing folder gives %d errors", n)
	}
}
