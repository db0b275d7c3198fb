package archive

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"time"

	"onesheet/model/internal/filelock"
)

// syncing is how often what is written is brought to the disk itself: what a
// power failure may cost. A killed process loses nothing that was written.
const syncing = 5 * time.Second

// File is a file of answers that is gone on with: one line for each picture, none
// twice, however often the runs before were killed.
type File struct {
	Kept   int   // answers that were there already
	Failed int   // those of them that tell an error
	Cut    int64 // bytes after the last whole line that were cut off

	f      *os.File
	seen   Seen
	synced time.Time
}

// Open opens a file of answers of the kind, or makes one. What it holds is kept;
// the half of a line that a kill left at the end is cut off, and the bytes of 0
// that a power failure left. It refuses a file of
// another kind, one that is not a regular file, and one that another process
// writes to.
func Open(path string, kind Kind) (*File, error) {
	f, err := openLocked(path, os.O_RDWR|os.O_CREATE)
	if err != nil {
		return nil, err
	}
	out := &File{f: f, seen: Seen{}, synced: time.Now()}
	if err := out.readBack(kind); err != nil {
		f.Close()
		return nil, fmt.Errorf("%s: %w", path, PlainError(err))
	}
	return out, nil
}

// openLocked opens a regular file, and holds its lock until it is closed.
func openLocked(path string, flag int) (*os.File, error) {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: not a regular file: name one that the answers can stay in", path)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	f, err := os.OpenFile(path, flag, 0o644)
	if err != nil {
		return nil, err
	}
	if errors.Is(filelock.Try(f), filelock.ErrLocked) {
		f.Close()
		return nil, fmt.Errorf("%s: another process writes to it: wait for its end, or name another file", path)
	}
	return f, nil
}

// readBack learns what the file holds, and stands where the next line comes.
func (out *File) readBack(kind Kind) error {
	whole, err := kind.EachLine(out.f, func(l Line) error {
		out.seen.Add(l.File)
		out.Kept++
		if l.Error != "" {
			out.Failed++
		}
		return nil
	})
	if err != nil {
		return err
	}
	info, err := out.f.Stat()
	if err != nil {
		return err
	}
	out.Cut = info.Size() - whole
	if err := out.f.Truncate(whole); err != nil {
		return err
	}
	_, err = out.f.Seek(whole, io.SeekStart)
	return err
}

// Unanswered leaves out the pictures that have an answer, and those that came
// before; it calls skipped for each. Those that it gives must be answered.
func (out *File) Unanswered(pictures iter.Seq[Picture], skipped func()) iter.Seq[Picture] {
	return func(yield func(Picture) bool) {
		for p := range pictures {
			if !out.seen.Add(Name(p.Path)) {
				skipped()
			} else if !yield(p) {
				return
			}
		}
	}
}

// Write adds an answer at the end, at once: a line that was written stays when
// the process is killed.
func (out *File) Write(a Answer) error {
	line, err := a.Line()
	if err != nil {
		return err
	}
	if _, err := out.f.Write(line); err != nil {
		return fmt.Errorf("%w; what is answered so far is kept, and the same command goes on from there", err)
	}
	if time.Since(out.synced) < syncing {
		return nil
	}
	out.synced = time.Now()
	return out.f.Sync()
}

// Close brings everything to the disk and lets go of the file.
func (out *File) Close() error {
	return errors.Join(out.f.Sync(), out.f.Close())
}
