//go:build browser

package e2e

import (
	"image"
	"os/exec"
	"strings"
	"testing"
)

// Every odd file gets a result or plain words, the same as from the native
// tool, and the poster after it works.
func TestBadInput(t *testing.T) {
	good := poster(t, "quiet-ridge")
	cases := []struct {
		name string
		data []byte
		want string // the state
	}{
		{"empty.jpg", nil, "error"},
		{"text.jpg", []byte("This is a letter, not a picture.\n"), "error"},
		{"truncated.jpg", good[:len(good)/2], "error"},
		{"huge.png", hugePNG(t), "error"},
		{"animated.gif", animatedGIF(t), "done"},
		{"cmyk.jpg", cmykJPEG(), "done"},
		{"deep.png", deepPNG(t), "done"},
		{"one-pixel.png", encodePNG(t, image.NewGray(image.Rect(0, 0, 1, 1))), "done"},
		{"short-palette.png", shortPalettePNG(t), "done"},
	}
	s := serve(t, "127.0.0.1:0", "")
	p := open(t, s.url)
	p.waitFor("app-ready")
	for i, c := range cases {
		file := save(t, c.name, c.data)
		p.upload(file)
		r := p.settled(2*i + 1)[0]
		if r.State != c.want {
			t.Errorf("%s: state %s (%s), want %s", c.name, r.State, r.Error, c.want)
		}
		if r.State == "error" && (len(strings.Fields(r.Error)) < 4 || len(r.Genres) > 0) {
			t.Errorf("%s: %q is no plain message, or genres were guessed: %v", c.name, r.Error, r.Genres)
		}
		if _, err := exec.Command(onesheet, "classify", file).Output(); (err != nil) != (r.State == "error") {
			t.Errorf("%s: %s on the page, but the tool says %v", c.name, r.State, err)
		}
		t.Logf("%s: %s %s", c.name, r.State, r.Error)
		p.upload(save(t, "next.jpg", good))
		if next := p.settled(2*i + 2)[0]; next.State != "done" {
			t.Fatalf("the poster after %s: %s, %s", c.name, next.State, next.Error)
		}
	}
	p.wantQuiet()
}
