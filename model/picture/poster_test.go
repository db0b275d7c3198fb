package picture

import (
	"os"
	"path/filepath"
	"testing"
)

// TestPosters decodes some fifty real posters.
func TestPosters(t *testing.T) {
	var paths []string
	for _, folder := range []string{"paper", "extra"} {
		found, _ := filepath.Glob("../../../shared/data/posters/" + folder + "/*")
		for i := 0; i < len(found); i += max(1, len(found)/25) {
			paths = append(paths, found[i])
		}
	}
	if len(paths) == 0 {
		t.Skip("no posters in ../shared/data/posters")
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		img := mustDecode(t, data)
		if w, h := img.Rect.Dx(), img.Rect.Dy(); w < 100 || h*2 != w*3 {
			t.Errorf("%s measures %d x %d, not 2:3", path, w, h)
		}
		small := Resize(img, 192, 128)
		if err := RGB(make([]byte, 192*128*3), small); err != nil {
			t.Error(err)
		}
	}
	t.Logf("%d posters", len(paths))
}
