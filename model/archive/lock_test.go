//go:build unix

package archive

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestTwoDoNotWriteToOneFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.jsonl")
	first, err := Open(path, toy)
	if err != nil {
		t.Fatal(err)
	}
	for name, err := range map[string]error{"Open": opened(path, toy), "Forget": forgotten(path, toy)} {
		if err == nil || !strings.Contains(err.Error(), "another process writes to it") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if err := opened(path, toy); err != nil {
		t.Errorf("after its end: %v", err)
	}
}
