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
// once: a kill leaves the one or the other. A missing file is no error.
func Forget(path string, kind Kind) error {
	f, err := openLocked(path, os.O_RDWR)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	part := path + ".part"
	if err := copyGood(f, part, kind); err != nil {
		os.Remove(part)
		return fmt.Errorf("%s: %w", path, PlainError(err))
	}
	f.Close() // Windows replaces no file that is open
	return os.Rename(part, path)
}

// copyGood writes the answers without an error to a new file.
func copyGood(f *os.File, part string, kind Kind) error {
	to, err := os.Create(part)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(to)
	_, err = kind.EachLine(f, func(l Line) error {
		if l.Error != "" {
			return nil
		}
		_, err := w.Write(l.Text)
		return err
	})
	return errors.Join(err, w.Flush(), to.Sync(), to.Close())
}
