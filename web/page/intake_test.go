package page

import (
	"regexp"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// The clipboard has a button of its own, outside the label that opens the
// system's dialog for files.
func TestPasteIsAButton(t *testing.T) {
	html := newTheatre(t).play()
	if !regexp.MustCompile(`<button[^>]*data-testid="paste"[^>]*type="button"`).MatchString(html) {
		t.Error("there is no button to paste")
	}
	label, _, _ := strings.Cut(html[strings.Index(html, `class="drop-sheet"`):], "</label>")
	wantNot(t, label, english.Paste)
}

// Beside results a narrow screen has one row; the rest of the ways opens, and
// closes when posters come.
func TestOtherWaysOpenAndClose(t *testing.T) {
	s := newTheatre(t)
	want(t, s.play(addedMessage), `aria-expanded="false"`, `data-ways="no"`, english.AddMore)
	s.home.onWays(app.Context{}, app.Event{})
	html := s.play(readyMessage)
	want(t, html, `aria-controls="ways"`, `data-ways="yes"`)
	wantNot(t, html, `aria-expanded="false"`)
	want(t, s.play(`{"type":"added","posters":[{"id":3,"name":"sun.jpg","url":"blob:three"}]}`), `data-ways="no"`)
}

// An address is written from left to right in every language.
func TestAddressIsWrittenFromLeftToRight(t *testing.T) {
	want(t, regexp.MustCompile(`<input[^>]*id="address"[^>]*>`).FindString(newTheatre(t).play()), `dir="ltr"`, english.AddressHint)
}
