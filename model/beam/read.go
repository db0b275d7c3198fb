package main

import (
	"context"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"

	"onesheet/model/archive"
)

// read returns a picture's bytes, from wherever it is.
func read(ctx context.Context, p archive.Picture) ([]byte, error) {
	if p.Err != nil {
		return nil, p.Err
	}
	if !isRemote(p.Path) {
		return archive.Read(p.Path)
	}
	fs, err := filesystem.New(ctx, p.Path)
	if err != nil {
		return nil, err
	}
	defer fs.Close()
	r, err := fs.OpenRead(ctx, p.Path)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return archive.ReadFrom(r)
}
