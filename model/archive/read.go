package archive

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"

	"onesheet/model/picture"
)

// Read returns the bytes of a picture's file, at most one more than a picture may
// have: the decoder then tells that it is too large.
func Read(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, PlainError(err)
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file") // a pipe would be waited for
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, PlainError(err)
	}
	defer f.Close()
	data, err := readSized(f, info.Size())
	return data, PlainError(err)
}

// readSized is ReadFrom for a file of that size, if it does not change: a buffer
// that grows by and by to 25 MB leaves four times as much behind.
func readSized(r io.Reader, size int64) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(int(min(size, picture.Limits.Bytes+1)) + bytes.MinRead)
	_, err := b.ReadFrom(io.LimitReader(r, picture.Limits.Bytes+1))
	return b.Bytes(), err
}

// ReadFrom is Read for a file that is open already.
func ReadFrom(r io.Reader) ([]byte, error) {
	return io.ReadAll(io.LimitReader(r, picture.Limits.Bytes+1))
}

// PlainError drops the operation and the path of an error of a file: an answer
// tells the path beside it.
func PlainError(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
