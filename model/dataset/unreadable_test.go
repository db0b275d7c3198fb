package dataset

import (
	"errors"
	"image/color"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onesheet/model/picture"
)

// Every code of a picture's error has its own words.
func TestPictureWords(t *testing.T) {
	for _, code := range []string{
		picture.CodeEmpty, picture.CodeTooLarge, picture.CodeTooManyPixels, picture.CodeUnknownFormat,
		picture.CodeTruncated, picture.CodeDamaged, picture.CodeUnsupported,
	} {
		p := PictureProblem(Sample{File: "a.png", Line: 4}, &picture.Error{Code: code, Message: "Long words."})
		if p.Kind != BadPicture || p.Message == "" || p.Message != pictureWords[code] || p.Places[0] != (Place{4, `"a.png"`}) {
			t.Errorf("%s: %+v", code, p)
		}
	}
}

// What is wrong with real files must reach the list in these words.
func TestUnreadablePictures(t *testing.T) {
	whole := painted(t, color.NRGBA{1, 2, 3, 255})
	flipped := []byte(whole)
	flipped[len(flipped)/2] ^= 0xff
	for _, c := range []struct {
		name, text string
		kind       Kind
		want       string
	}{
		{"zero bytes", "", BadPicture, "is empty"},
		{"text", "no picture", BadPicture, "no picture of a format"},
		{"half", whole[:len(whole)/2], BadPicture, "cut off"},
		{"flipped", string(flipped), BadPicture, `damaged; left out (1 line: 1 "x.png": `},
	} {
		dir := folder(t, map[string]string{"x.png": c.text})
		err := readPicture(filepath.Join(dir, "x.png"), 4, 4, make([]byte, 48))
		if err == nil {
			t.Fatalf("%s: no error", c.name)
		}
		if p := PictureProblem(Sample{File: "x.png", Line: 1}, err); p.Kind != c.kind || !strings.Contains(p.String(), c.want) {
			t.Errorf("%s: said %q, want %q", c.name, p, c.want)
		}
	}
}

func TestFilesThatCannotBeOpened(t *testing.T) {
	s := Sample{File: "a.png", Line: 9}
	for _, c := range []struct {
		err  error
		kind Kind
		want string
	}{
		{&fs.PathError{Op: "open", Path: "/secret/a.png", Err: os.ErrPermission}, BadPicture, `cannot be read; left out (1 line: 9 "a.png": permission denied)`},
		{&fs.PathError{Op: "stat", Path: "/secret/a.png", Err: fs.ErrNotExist}, MissingPicture, "does not exist"},
		{errNotRegular, MissingPicture, "not a regular file"},
		{errors.New("odd"), BadPicture, "odd"},
	} {
		if p := PictureProblem(s, c.err); p.Kind != c.kind || !strings.Contains(p.String(), c.want) {
			t.Errorf("%v: said %q, want %q", c.err, p, c.want)
		}
	}
}
