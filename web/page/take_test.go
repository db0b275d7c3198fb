package page

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// four is a page with four posters: two answered, of which one named War, one
// that did not work, and one that waits.
func four(t *testing.T) *theatre {
	s := newTheatre(t)
	war := strings.NewReplacer(`"id":1`, `"id":2`, "Horror", "War", `"War":0.001`, `"Horror":0.001`).Replace(doneMessage)
	s.play(readyMessage, arrivals(4), doneMessage, war, `{"type":"failed","id":3,"message":"Empty."}`)
	return s
}

func TestExportSaysWhatItHolds(t *testing.T) {
	s := four(t)
	want(t, s.play(readyMessage), "Save the 3 done")
	s.play(strings.Replace(doneMessage, `"id":1`, `"id":4`, 1))
	want(t, s.play(readyMessage), "Save all 4")
	s.home.arrange("genre", "War")
	want(t, s.play(readyMessage), "Save the 1 shown")
	s.home.onSave(app.Context{}, app.Event{})
	if strings.Count(s.bridge.saved, `"file"`) != 1 || !strings.Contains(s.bridge.saved, "002.jpg") {
		t.Errorf("of what is shown saved is %s", s.bridge.saved)
	}
	s.home.pick(1, true)
	want(t, s.play(readyMessage), "Save 1 selected")
	s.home.onCopy(app.Context{}, app.Event{})
	if !strings.HasPrefix(s.bridge.saved, "001.jpg: ") || strings.Count(s.bridge.saved, "\n") != 1 {
		t.Errorf("of what is picked copied is %q", s.bridge.saved)
	}
}

// What decides what is exported is always to be seen.
func TestSelectionIsSeenInEverySize(t *testing.T) {
	s := four(t)
	s.home.arrange("size", "small")
	s.home.pick(1, true)
	s.home.arrange("size", "large")
	want(t, s.play(readyMessage), `data-testid="picked"`, "1 selected", `data-testid="pick-none"`)
}

func TestNothingToExport(t *testing.T) {
	s := four(t)
	s.home.arrange("show", "corrected")
	html := s.play(readyMessage)
	if got := strings.Count(html, `data-testid="export`); got != 4 || strings.Count(html, ` disabled`) < 4 {
		t.Errorf("%d ways to export nothing: %s", got, html)
	}
	want(t, html, ">"+english.TakeAlong+"<")
}

func TestCopiedIsSaidOnceItIs(t *testing.T) {
	s := four(t)
	s.home.onCopy(app.Context{}, app.Event{})
	if s.home.spoken == english.Copied {
		t.Error("said before it is known")
	}
	wantNot(t, s.play(readyMessage), "<span>"+english.Copied)
	want(t, s.play(`{"type":"copied","on":true}`), "<span>"+english.Copied, `aria-live="polite" class="unseen" data-testid="live" role="status">`+english.Copied)
	wantNot(t, s.play(`{"type":"copied"}`), "<span>"+english.Copied, `role="status">`+english.Copied)
}
