package archive

import (
	"context"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Extensions are those of pictures we read. They choose among a folder's files
// only: a file that is named itself is read whatever it is called.
var Extensions = []string{".jpg", ".jpeg", ".png", ".gif", ".webp"}

// Picture is a picture to classify, or a path that gives none.
type Picture struct {
	Path string
	Err  error
}

// Pictures finds the pictures of a path: itself, or if it is a folder those in it
// and below, in the order of their names. Hidden files and folders are passed
// over. A link to a file is one, a link to a folder is followed only if it is
// path itself: no loop is ever walked. A folder that cannot be read, or path
// without a picture, is given with its error; what is wrong with a file shows
// when it is read.
//
// They come as they are found: nothing but a window of a folder's names is held.
func Pictures(ctx context.Context, path string) iter.Seq[Picture] {
	return func(yield func(Picture) bool) {
		if info, err := os.Stat(path); err != nil || !info.IsDir() {
			yield(Picture{Path: path})
			return
		}
		w := walk{ctx: ctx, yield: yield}
		if w.folder(path) && w.found == 0 {
			yield(Picture{path, fmt.Errorf("the folder holds no pictures (%s)", strings.Join(Extensions, ", "))})
		}
	}
}

// walk goes through a folder and those below.
type walk struct {
	ctx   context.Context
	yield func(Picture) bool
	found int
}

// folder says whether the walk goes on.
func (w *walk) folder(path string) bool {
	for entry, err := range sorted(path, window, mayMatter) {
		if w.ctx.Err() != nil {
			return false
		}
		if !w.entry(path, entry, err) {
			return false
		}
	}
	return true
}

func (w *walk) entry(folder string, entry fs.DirEntry, err error) bool {
	if err != nil {
		return w.tell(Picture{folder, PlainError(err)})
	}
	path := filepath.Join(folder, entry.Name())
	if entry.IsDir() {
		return w.folder(path)
	}
	return !leadsToFile(path, entry) || w.tell(Picture{Path: path})
}

func (w *walk) tell(p Picture) bool {
	w.found++
	return w.yield(p)
}

// mayMatter goes by the name.
func mayMatter(entry fs.DirEntry) bool {
	if strings.HasPrefix(entry.Name(), ".") {
		return false
	}
	return entry.IsDir() || slices.Contains(Extensions, strings.ToLower(filepath.Ext(entry.Name())))
}

// leadsToFile says whether an entry is a file or a link to one; a link that leads
// nowhere counts, its error shows when it is read.
func leadsToFile(path string, entry fs.DirEntry) bool {
	if entry.Type()&fs.ModeSymlink == 0 {
		return entry.Type().IsRegular()
	}
	info, err := os.Stat(path)
	return err != nil || info.Mode().IsRegular()
}
