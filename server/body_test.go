package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestBodiesLargeAndSmall(t *testing.T) {
	dir := t.TempDir()
	for _, size := range []int{0, 1, keptInMemory, keptInMemory + 1, 3*(16<<10) + 5 + keptInMemory} {
		data := bytes.Repeat([]byte("onesheet"), size/8+1)[:size]
		if err := os.WriteFile(filepath.Join(dir, "file"), data, 0o600); err != nil {
			t.Fatal(err)
		}
		b, err := readBody(os.DirFS(dir), "file")
		if err != nil {
			t.Fatal(err)
		}
		if inMemory := b.parts == nil; inMemory != (size <= keptInMemory) {
			t.Errorf("%d bytes: in memory %v", size, inMemory)
		}
		var sent bytes.Buffer
		if err := b.send(&sent); err != nil || !bytes.Equal(sent.Bytes(), data) {
			t.Errorf("%d bytes: sent %d (%v)", size, sent.Len(), err)
		}
		read, err := io.ReadAll(b.reader())
		if err != nil || !bytes.Equal(read, data) {
			t.Errorf("%d bytes: read %d (%v)", size, len(read), err)
		}
	}
}

func TestAFileThatShrinksIsAnError(t *testing.T) {
	name := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(name, make([]byte, 1<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	b, err := readBody(os.DirFS(filepath.Dir(name)), "file")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(name, 100_000); err != nil {
		t.Fatal(err)
	}
	if err := b.send(io.Discard); err == nil || !strings.Contains(err.Error(), "shorter") {
		t.Errorf("error %v, want one that tells the file is shorter", err)
	}
}
