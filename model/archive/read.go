package archive

import (
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
	data, err := ReadFrom(f)
	return data, PlainError(err)
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
