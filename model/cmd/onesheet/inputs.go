package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"onesheet/model/picture"
)

// standardInput is the path that means standard input.
const standardInput = "-"

// extensions are those of pictures we read. They choose among a folder's files
// only: a file that is named itself is read whatever it is called.
var extensions = []string{".jpg", ".jpeg", ".png", ".gif", ".webp"}

// input is one picture to classify, or a path that gives none.
type input struct {
	path string
	err  error
}

// findInputs replaces folders by the pictures in them and below, in the order
// of their names. Hidden files and folders are passed over.
func findInputs(paths []string) []input {
	var found []input
	for _, path := range paths {
		info, err := os.Stat(path)
		if path != standardInput && err == nil && info.IsDir() {
			found = append(found, walk(path)...)
			continue
		}
		found = append(found, input{path: path}) // what is wrong with it shows when it is read
	}
	return found
}

func walk(folder string) []input {
	var found []input
	filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		hidden := path != folder && strings.HasPrefix(filepath.Base(path), ".")
		switch {
		case err != nil:
			found = append(found, input{path, plainError(err)})
		case hidden && entry.IsDir():
			return filepath.SkipDir
		case !hidden && isPicture(path):
			found = append(found, input{path: path})
		}
		return nil
	})
	if len(found) == 0 {
		err := fmt.Errorf("the folder holds no pictures (%s)", strings.Join(extensions, ", "))
		return []input{{folder, err}}
	}
	return found
}

// isPicture goes by the name; a link counts when it leads to a file.
func isPicture(path string) bool {
	if !slices.Contains(extensions, strings.ToLower(filepath.Ext(path))) {
		return false
	}
	info, err := os.Stat(path)
	return err != nil || info.Mode().IsRegular()
}

// read returns an input's bytes, at most one more than a picture may have: the
// decoder then tells that it is too large.
func (a *app) read(in input) ([]byte, error) {
	if in.err != nil {
		return nil, in.err
	}
	if in.path == standardInput {
		return readStoppable(a.ctx, a.stdin)
	}
	return readPicture(in.path)
}

func readPicture(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, plainError(err)
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file")
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, plainError(err)
	}
	defer f.Close()
	return readLimited(f)
}

func readLimited(r io.Reader) ([]byte, error) {
	return io.ReadAll(io.LimitReader(r, picture.Limits.Bytes+1))
}

// readStoppable lets go of a standard input that nobody writes to.
func readStoppable(ctx context.Context, r io.Reader) ([]byte, error) {
	type result struct {
		data []byte
		err  error
	}
	done := make(chan result, 1)
	go func() {
		data, err := readLimited(r)
		done <- result{data, err}
	}()
	select {
	case got := <-done:
		return got.data, got.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// plainError drops the operation and the path, which are told beside it.
func plainError(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
