package export

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestToFileReplacesWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "out.onnx")
	for _, text := range []string{"first", "second"} {
		if err := ToFile(path, func(w io.Writer) error { _, err := io.WriteString(w, text); return err }); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != text {
			t.Fatalf("the file holds %q (%v), want %q", got, err, text)
		}
	}
	broken := errors.New("no more")
	err := ToFile(path, func(w io.Writer) error { io.WriteString(w, "half"); return broken })
	if !errors.Is(err, broken) {
		t.Errorf("error %v, want %v", err, broken)
	}
	if got, _ := os.ReadFile(path); string(got) != "second" {
		t.Errorf("a failed write left %q", got)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("%d files are left, want 1", len(entries))
	}
}

func TestToFileRefuses(t *testing.T) {
	dir := t.TempDir()
	for path, say := range map[string]string{
		dir:                             "is not a file",
		os.DevNull:                      "is not a file",
		filepath.Join(dir, "no", "dir"): "no such file",
	} {
		called := false
		err := ToFile(path, func(io.Writer) error { called = true; return nil })
		if err == nil || called || !strings.Contains(err.Error(), say) {
			t.Errorf("%s: error %v, want one with %q before anything is written", path, err, say)
		}
	}
}
