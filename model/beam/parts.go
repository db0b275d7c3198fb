package main

import (
	"context"
	"path"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
)

// partMark follows the name of a shard whose file is being written.
const partMark = ".part-"

// removeParts removes what dead workers left half written. No worker may be at
// work.
func (o output) removeParts(ctx context.Context) error {
	fs, err := filesystem.New(ctx, o.Name)
	if err != nil {
		return err
	}
	defer fs.Close()
	ext := path.Ext(o.Name)
	parts, err := fs.List(ctx, escaped(strings.TrimSuffix(o.Name, ext))+"*"+ext+partMark+"*")
	for _, part := range parts {
		remove(ctx, fs, part)
	}
	return err
}

// remove removes a file where the file system can; what stays is never read.
func remove(ctx context.Context, fs filesystem.Interface, name string) {
	if r, ok := fs.(filesystem.Remover); ok {
		_ = r.Remove(ctx, name)
	}
}

// escaped is the pattern that only the path itself is like.
func escaped(path string) string {
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(path)
}
