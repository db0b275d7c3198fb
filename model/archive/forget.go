package archive

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// Forget takes the answers that tell an error out of a file of answers, so that
// their pictures are answered anew. The file is replaced by one without them at
// once: a kill leaves the one or the other. A missing file is no error. It
// returns how many bytes after the last whole line it leaves out, as Open does.
func Forget(path string, kind Kind) (cut int64, err error) {
	f, err := openLocked(path, os.O_RDWR)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	defer f.Close()
	part := path + ".part"
	cut, err = copyGood(f, part, kind)
	if err != nil {
		os.Remove(part)
		return 0, fmt.Errorf("%s: %w", path, PlainError(err))
	}
	f.Close() // Windows replaces no file that is open
	return cut, os.Rename(part, path)
}

// copyGood writes the answers without an error to a new file, and returns how
// many bytes follow the last whole line.
func copyGood(f *os.File, part string, kind Kind) (cut int64, err error) {
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	to, err := os.Create(part)
	if err != nil {
		return 0, err
	}
	w := bufio.NewWriter(to)
	whole, err := kind.EachLine(f, func(l Line) error {
		if l.Error != "" {
			return nil
		}
		_, err := w.Write(l.Text)
		return err
	})
	return info.Size() - whole, errors.Join(err, w.Flush(), to.Sync(), to.Close())
}
