package main

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"sync"
)

// keptInMemory is the largest body that is read once and kept, in bytes. The
// files above it are a tenth of the site's files and nineteen twentieths of
// its bytes; those stay where they lie, in the program's file or a folder's.
const keptInMemory = 64 << 10

// body is the content of one stored form of a file.
type body struct {
	size  int64
	whole []byte      // if it is kept in memory
	parts io.ReaderAt // else
}

// readBody opens the body of a file and reads it if it is small. A large one
// stays open for as long as the body is in use.
func readBody(site fs.FS, name string) (body, error) {
	info, err := fs.Stat(site, name)
	if err != nil {
		return body{}, err
	}
	if !info.Mode().IsRegular() {
		return body{}, fmt.Errorf("%s is not a plain file", name)
	}
	if info.Size() <= keptInMemory {
		data, err := fs.ReadFile(site, name)
		return body{size: int64(len(data)), whole: data}, err
	}
	f, err := site.Open(name)
	if err != nil {
		return body{}, err
	}
	if parts := inPlace(f); parts != nil {
		return body{size: info.Size(), parts: parts}, nil
	}
	parts, ok := f.(io.ReaderAt)
	if !ok {
		return body{}, fmt.Errorf("%s cannot be read from the middle", name)
	}
	return body{size: info.Size(), parts: parts}, nil
}

// reader reads the body from its start; each reader has a place of its own.
func (b body) reader() *io.SectionReader {
	if b.parts == nil {
		return io.NewSectionReader(bytes.NewReader(b.whole), 0, b.size)
	}
	return io.NewSectionReader(b.parts, 0, b.size)
}

// piece is what a large body is sent through. With 8 KiB each, 1,024 visitors
// who all read slowly hold 8 MiB; larger ones are hardly faster.
type piece [8 << 10]byte

var pieces = sync.Pool{New: func() any { return new(piece) }}

// send writes the whole body. An error is a visitor who left or a disk that
// failed; in both cases the answer stays short, and the connection is closed.
func (b body) send(w io.Writer) error {
	if b.parts == nil {
		_, err := w.Write(b.whole)
		return err
	}
	p := pieces.Get().(*piece)
	defer pieces.Put(p)
	for at := int64(0); at < b.size; {
		want := min(int64(len(p)), b.size-at)
		n, err := b.parts.ReadAt(p[:want], at)
		if int64(n) < want {
			return fmt.Errorf("a file of the site has become shorter: %w", err)
		}
		if _, err := w.Write(p[:n]); err != nil {
			return err
		}
		at += want
	}
	return nil
}
