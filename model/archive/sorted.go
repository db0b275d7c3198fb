package archive

import (
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"slices"
	"strings"
)

// window is how many names of a folder are held at a time, twice as many while
// they are chosen: some 10 MB.
const window = 1 << 16

// sorted gives the entries of a folder that keep wants, in the order of their
// names. Of a folder with more than window names it reads the first ones, then
// reads the folder again for those that come next, and so on: a million names
// are read 16 times, which takes seconds beside the hours that their pictures
// take. What a folder gets meanwhile is found if it comes later in the order.
func sorted(folder string, window int, keep func(fs.DirEntry) bool) iter.Seq2[fs.DirEntry, error] {
	return func(yield func(fs.DirEntry, error) bool) {
		for after, more := "", true; more; {
			var c chosen
			err := c.read(folder, after, window, keep)
			for _, entry := range c.entries {
				if !yield(entry, nil) {
					return
				}
				after = entry.Name()
			}
			if err != nil {
				yield(nil, err)
				return
			}
			more = c.more
		}
	}
}

// chosen are the first of the entries seen so far.
type chosen struct {
	entries []fs.DirEntry
	more    bool   // others come after them
	last    string // if more, none after this name is among them
}

// read chooses, sorted by name, the first n entries that come after a name.
func (c *chosen) read(folder, after string, n int, keep func(fs.DirEntry) bool) error {
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	defer f.Close()
	defer func() { c.cut(n) }()
	for {
		entries, err := f.ReadDir(1024)
		for _, entry := range entries {
			name := entry.Name()
			if name > after && !(c.more && name > c.last) && keep(entry) {
				c.entries = append(c.entries, entry)
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if len(c.entries) >= 2*n {
			c.cut(n)
		}
	}
}

// cut sorts the entries and keeps the first n.
func (c *chosen) cut(n int) {
	slices.SortFunc(c.entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	if len(c.entries) > n {
		clear(c.entries[n:])
		c.entries = c.entries[:n]
		c.more, c.last = true, c.entries[n-1].Name()
	}
}
