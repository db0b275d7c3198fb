package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"

	"onesheet/model/archive"
)

// shardFile is the file of answers of one shard. It is there as a whole or not at
// all.
type shardFile struct {
	path  string
	kind  archive.Kind
	retry bool // answers that tell an error are left out
}

// unanswered gives the pictures that the file does not answer, each once.
func (f shardFile) unanswered(ctx context.Context, pictures []archive.Picture) ([]archive.Picture, error) {
	seen := archive.Seen{}
	err := f.each(ctx, func(l archive.Line) error {
		seen.Add(l.File)
		return nil
	})
	var left []archive.Picture
	for _, p := range pictures {
		if seen.Add(archive.Name(p.Path)) {
			left = append(left, p)
		}
	}
	return left, err
}

// each reads the answers that are kept, none if there is no file.
func (f shardFile) each(ctx context.Context, take func(archive.Line) error) error {
	fs, err := filesystem.New(ctx, f.path)
	if err != nil {
		return err
	}
	defer fs.Close()
	there, err := fs.List(ctx, escaped(f.path))
	if err != nil || len(there) == 0 {
		return err
	}
	r, err := fs.OpenRead(ctx, f.path)
	if err != nil {
		return err
	}
	defer r.Close()
	_, err = f.kind.EachLine(r, func(l archive.Line) error {
		if f.retry && l.Error != "" {
			return nil
		}
		return take(l)
	})
	if err != nil {
		return fmt.Errorf("%s: %w", f.path, err)
	}
	return nil
}

// extend writes the file anew, with the answers that are kept and those that add
// writes, and puts it in its place at once.
func (f shardFile) extend(ctx context.Context, add func(write func(archive.Answer) error) error) error {
	fs, err := filesystem.New(ctx, f.path)
	if err != nil {
		return err
	}
	defer fs.Close()
	part := f.path + partMark + rand.Text() // its own: another worker may be at the same shard
	w, err := fs.OpenWrite(ctx, part)
	if err != nil {
		return err
	}
	err = f.each(ctx, func(l archive.Line) error {
		_, err := w.Write(l.Text)
		return err
	})
	if err == nil {
		err = add(func(a archive.Answer) error { return writeLine(w, a) })
	}
	if err = errors.Join(err, toDisk(w), w.Close()); err != nil {
		remove(ctx, fs, part)
		return err
	}
	return filesystem.Rename(ctx, fs, part, f.path)
}

func writeLine(w io.Writer, a archive.Answer) error {
	line, err := a.Line()
	if err != nil {
		return err
	}
	_, err = w.Write(line)
	return err
}

// toDisk makes sure that a file of this machine is there before it gets its name.
func toDisk(w io.Writer) error {
	if f, ok := w.(interface{ Sync() error }); ok {
		return f.Sync()
	}
	return nil
}
