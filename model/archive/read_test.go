package archive

import (
	"path/filepath"
	"strings"
	"testing"

	"onesheet/model/picture"
)

func TestRead(t *testing.T) {
	dir := t.TempDir()
	if data, err := Read(save(t, filepath.Join(dir, "a"), "abc")); string(data) != "abc" || err != nil {
		t.Errorf("%q, %v", data, err)
	}
	for path, want := range map[string]string{dir: "not a regular file", filepath.Join(dir, "gone"): "no such file or directory"} {
		if _, err := Read(path); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s alone", path, err, want)
		}
	}
}

// Of a file that is too large only so much is read that this shows.
func TestReadStops(t *testing.T) {
	data, err := ReadFrom(&endless{})
	if err != nil || int64(len(data)) != picture.Limits.Bytes+1 {
		t.Errorf("%d bytes, %v", len(data), err)
	}
	if _, err := picture.Decode(data); err == nil || !strings.Contains(err.Error(), "MB") {
		t.Errorf("the decoder says %v", err)
	}
}

type endless struct{}

func (*endless) Read(b []byte) (int, error) { return len(b), nil }
