package main

import (
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// halves is a PNG file, red on the left and blue on the right.
func halves(t *testing.T, path string) string {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, 36, 54))
	for y := range 54 {
		for x := range 36 {
			img.SetNRGBA(x, y, []color.NRGBA{red, blue}[x/18])
		}
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
	return path
}

// brightness is that of the drawing's halves.
func brightness(t *testing.T, path string) (left, right int) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	b := img.Bounds()
	for y := range b.Dy() {
		for x := range b.Dx() {
			l := int(color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y)
			if x < b.Dx()/2 {
				left += l
			} else {
				right += l
			}
		}
	}
	return left, right
}

func TestClassifyExplains(t *testing.T) {
	dir := t.TempDir()
	in, out := halves(t, filepath.Join(dir, "poster.png")), filepath.Join(dir, "why.png")
	for genre, redGlows := range map[string]bool{"Action": true, "War": false} {
		got := runTool("classify", "--json", "--model", tiny(t), "--explain", out, "--genre", genre, in)
		got.want(t, statusOK, "")
		told := objects(t, got.stdout)[0]["explained"].(map[string]any)
		if told["genre"] != genre || told["file"] != out || told["method"] != "occlusion" {
			t.Errorf("told %v", told)
		}
		if left, right := brightness(t, out); (left > right) != redGlows {
			t.Errorf("%s: brightness %d left and %d right", genre, left, right)
		}
	}
}

func TestClassifyExplainsSeveral(t *testing.T) {
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "new", "folder")
	halves(t, filepath.Join(dir, "a.png"))
	halves(t, filepath.Join(dir, "sub", "a.png"))
	save(t, filepath.Join(dir, "bad.png"), "no picture")
	got := runTool("classify", "--model", tiny(t), "--explain", out, dir)
	got.want(t, statusFailed, "bad.png")
	for _, name := range []string{"a.png", "a-2.png"} {
		if _, err := os.Stat(filepath.Join(out, name)); err != nil {
			t.Error(err)
		}
	}
	if _, err := os.Stat(filepath.Join(out, "bad.png")); err == nil {
		t.Error("there is a drawing of a picture that cannot be read")
	}
}

func TestClassifyRefusesDrawings(t *testing.T) {
	dir := t.TempDir()
	a, b := halves(t, filepath.Join(dir, "a.png")), halves(t, filepath.Join(dir, "b.png"))
	model := tiny(t)
	for want, args := range map[string][]string{
		"name a folder":              {"--explain", filepath.Join(dir, "x.png"), a, b},
		"must end in .png":           {"--explain", filepath.Join(dir, "x.jpg"), a},
		`--genre "Opera"`:            {"--explain", filepath.Join(dir, "x.png"), "--genre", "Opera", a},
		"knows Action, Drama, War":   {"--explain", filepath.Join(dir, "x.png"), "--genre", "N/A", a},
		"take the place of a pictur": {"--explain", a, a},
		"place of a picture":         {"--explain", dir, a, b},
	} {
		got := runTool(append([]string{"classify", "--model", model}, args...)...)
		got.want(t, statusFailed, want)
		if got.stdout != "" {
			t.Errorf("%v: stdout %q", args, got.stdout)
		}
	}
	got := runTool("classify", "--model", model, "--genre", "War", a)
	got.want(t, statusUsage, "give --explain as well")
	got = runTool("classify", "--model", model, "--explain", filepath.Join(dir, "gone", "x.png"), a)
	got.want(t, statusFailed, "no such file")
	if !strings.Contains(got.stdout, "Action") {
		t.Errorf("the answer is lost with the drawing: %q", got.stdout)
	}
}

func TestClassifyTellsDoubts(t *testing.T) {
	path := save(t, filepath.Join(t.TempDir(), "red.png"), painted(t, red))
	got := runTool("classify", "--model", tiny(t), path)
	got.want(t, statusOK, "")
	if !strings.HasSuffix(got.stdout, "not sure: this does not look like a poster\n") || !strings.Contains(got.stdout, "Action") {
		t.Errorf("a red sheet: %q", got.stdout)
	}
	v := objects(t, runTool("classify", "--json", "--model", tiny(t), path).stdout)[0]
	if v["sure"] != false || v["doubt"] != "not-a-poster" || len(v["above"].([]any)) != 0 {
		t.Errorf("sure %v, doubt %v, above %v", v["sure"], v["doubt"], v["above"])
	}
}
