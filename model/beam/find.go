package main

import (
	"context"
	"errors"
	"hash/fnv"
	"os"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"

	"onesheet/model/archive"
)

// found is an archive.Picture on its way between machines. The path is bytes: a
// name need not be text.
type found struct {
	Path  []byte
	Error string
}

func (f found) picture() archive.Picture {
	if f.Error != "" {
		return archive.Picture{Path: string(f.Path), Err: errors.New(f.Error)}
	}
	return archive.Picture{Path: string(f.Path)}
}

// findFn finds the pictures of a path or pattern, and says which shard each
// belongs to.
type findFn struct {
	Shards int
}

// ProcessElement emits the shard and the picture. What cannot be found is an
// answer with an error in the end, not an error of the job.
func (fn *findFn) ProcessElement(ctx context.Context, path string, emit func(int, found)) error {
	names, err := match(ctx, path)
	if err != nil {
		fn.emit(archive.Picture{Path: path, Err: archive.PlainError(err)}, emit)
		return nil
	}
	for _, name := range names {
		if isRemote(name) {
			fn.emit(archive.Picture{Path: name}, emit)
			continue
		}
		for p := range archive.Pictures(ctx, name) {
			fn.emit(p, emit)
		}
	}
	return ctx.Err()
}

func (fn *findFn) emit(p archive.Picture, emit func(int, found)) {
	f := found{Path: []byte(p.Path)}
	if p.Err != nil {
		f.Error = p.Err.Error()
	}
	emit(shardOf(p.Path, fn.Shards), f)
}

// shardOf goes by the path alone: a picture stays in its shard, whatever else is
// found.
func shardOf(path string, shards int) int {
	h := fnv.New64a()
	h.Write([]byte(path))
	return int(h.Sum64() % uint64(shards))
}

// match gives the files of a pattern; a path of this machine that is there is
// none, whatever its name has in it.
func match(ctx context.Context, path string) ([]string, error) {
	if path == "" {
		return nil, nil // an empty line of a list
	}
	if _, err := os.Lstat(path); !isRemote(path) && (err == nil || !strings.ContainsAny(path, `*?[`)) {
		return []string{path}, nil
	}
	fs, err := filesystem.New(ctx, path)
	if err != nil {
		return nil, err
	}
	defer fs.Close()
	names, err := fs.List(ctx, path)
	if err == nil && len(names) == 0 {
		err = errors.New("no file is named like this")
	}
	return names, err
}

// isRemote says whether a path is one of the file systems that Beam knows, such
// as gs://bucket/name.
func isRemote(path string) bool { return strings.Contains(path, "://") }
