package main

import (
	"context"
	"io"
	"iter"

	"onesheet/model/archive"
)

// standardInput is the path that means standard input.
const standardInput = "-"

// pictures finds the pictures of the paths, one path after the other.
func (a *app) pictures(ctx context.Context, paths []string) iter.Seq[archive.Picture] {
	return func(yield func(archive.Picture) bool) {
		for _, path := range paths {
			found := archive.Pictures(ctx, path)
			if path == standardInput {
				found = single(path)
			}
			for p := range found {
				if !yield(p) {
					return
				}
			}
		}
	}
}

func single(path string) iter.Seq[archive.Picture] {
	return func(yield func(archive.Picture) bool) { yield(archive.Picture{Path: path}) }
}

// read returns a picture's bytes.
func (a *app) read(p archive.Picture) ([]byte, error) {
	if p.Err != nil {
		return nil, p.Err
	}
	if p.Path == standardInput {
		return readStoppable(a.ctx, a.stdin)
	}
	return archive.Read(p.Path)
}

// readStoppable lets go of a standard input that nobody writes to.
func readStoppable(ctx context.Context, r io.Reader) ([]byte, error) {
	type result struct {
		data []byte
		err  error
	}
	done := make(chan result, 1)
	go func() {
		data, err := archive.ReadFrom(r)
		done <- result{data, err}
	}()
	select {
	case got := <-done:
		return got.data, got.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
