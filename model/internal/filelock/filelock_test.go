//go:build unix

package filelock

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestOnlyOneHoldsTheLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{path, filepath.Dir(path)} {
		first, second := open(t, name), open(t, name)
		if err := Try(first); err != nil {
			t.Fatal(err)
		}
		if err := Try(second); !errors.Is(err, ErrLocked) {
			t.Errorf("%s is locked twice (%v)", name, err)
		}
		first.Close()
		if err := Try(second); err != nil {
			t.Errorf("%s stays locked: %v", name, err)
		}
	}
}

func open(t *testing.T, path string) *os.File {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}
