package weightfile

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestBackbones reads files that another program has written.
func TestBackbones(t *testing.T) {
	paths, _ := filepath.Glob("../../../shared/data/backbones/*.safetensors")
	if len(paths) == 0 {
		t.Skip("no backbones in ../shared/data/backbones")
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			f, err := Parse(data)
			if err != nil {
				t.Fatal(err)
			}
			checkBackbone(t, f)
			again, err := Read(bytes.NewReader(written(t, f)))
			if err != nil || !equal(again, f) {
				t.Errorf("writing and reading again: %v", err)
			}
		})
	}
}

func checkBackbone(t *testing.T, f *File) {
	t.Helper()
	if f.Metadata["graph"] == "" || len(f.Tensors) < 100 {
		t.Errorf("%d tensors, graph of %d bytes", len(f.Tensors), len(f.Metadata["graph"]))
	}
	for _, tensor := range f.Tensors {
		var err error
		switch {
		case strings.HasSuffix(tensor.Name, "/kernel"):
			_, err = tensor.Int8s()
		default:
			_, err = tensor.Float32s()
		}
		if err != nil {
			t.Error(err)
		}
	}
	_, err := f.Meta()
	wantError(t, err, "lack format, architecture, genres")
}
