package page

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// order is the posters' numbers from the top.
func order(p posters) string {
	var b strings.Builder
	for _, id := range p.ids() {
		b.WriteByte(byte('0' + id))
	}
	return b.String()
}

func TestUndoBringsEverythingBack(t *testing.T) {
	s := four(t)
	s.home.correct(1, []string{"War"})
	s.home.gallery.order = "name"
	s.home.onClear(app.Context{}, app.Event{})
	want(t, s.play(readyMessage), "4 posters removed.", `data-testid="undo"`, `data-screen="first"`)
	s.home.putBack()
	if s.home.spoken != english.Undone {
		t.Errorf("heard is %q", s.home.spoken)
	}
	html := s.play(readyMessage)
	want(t, html, "Corrected by you: War", `data-genre="Horror"`, `data-state="error"`, `data-state="waiting"`)
	wantNot(t, html, `data-testid="undo"`)
	if s.home.gallery.order != "name" || order(s.home.posters) != "1234" {
		t.Errorf("back are %s, %+v", order(s.home.posters), s.home.gallery)
	}
	s.bridge.want(t, "reveal", "correct 1 [War]", "remove [1 2 3 4]", "put back", "retry [4]")
}

func TestUndoKeepsPlacesAndNewcomers(t *testing.T) {
	s := four(t)
	s.home.remove(2)
	s.home.remove(3)
	s.play(`{"type":"added","posters":[{"id":5,"name":"new.jpg"}]}`)
	want(t, s.play(readyMessage), "1 poster removed.")
	s.home.putBack()
	if got := order(s.home.posters); got != "5134" {
		t.Errorf("the order is %s", got)
	}
	s.home.putBack() // there is nothing any more
	s.bridge.want(t, "reveal", "remove [2]", "remove [3]", "reveal", "put back")
}

func TestUndoEnds(t *testing.T) {
	s := four(t)
	s.home.remove(1)
	wantNot(t, s.play(`{"type":"gone"}`), `data-testid="undo"`)
	s.home.remove(2)
	wantNot(t, s.play(`{"type":"ready","again":true}`), `data-testid="undo"`) // its answer is another model's
	s.home.remove(3)
	s.home.erase()
	wantNot(t, s.play(readyMessage), `data-testid="undo"`)
}

func TestUndoForgetsWhatWasUnderWay(t *testing.T) {
	p := Poster{State: Done, Panel: panelWhy, Why: Why{State: Working}, Rivals: []Rival{{Model: "a", State: Working}, {Model: "b", State: Done}}}
	if got := p.undisturbed(); got.Why.State != "" || got.Panel != panelNone || len(got.Rivals) != 1 || len(p.Rivals) != 2 {
		t.Errorf("left is %+v of %+v", got, p)
	}
}
