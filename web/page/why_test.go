package page

import "testing"

func TestWhy(t *testing.T) {
	s := newTheatre(t)
	html := s.play(readyMessage, addedMessage, doneMessage)
	wantNot(t, html, `data-testid="explain"`) // this engine cannot
	html = s.play(`{"type":"ready","can":["explain"]}`)
	want(t, html, `data-testid="explain"`)
	s.home.why(1)
	html = s.play(readyMessage, `{"type":"why","id":1,"name":"Horror"}`)
	want(t, html, "Looking for what speaks for Horror", `data-testid="strength"`)
	wantNot(t, html, `data-testid="heatmap"`)
	html = s.play(`{"type":"why","id":1,"name":"Horror","on":true}`)
	want(t, html, `data-testid="heatmap"`, "Your picture moon.jpg, lit where it speaks for Horror")
	if s.home.spoken != "Your picture moon.jpg, lit where it speaks for Horror" {
		t.Errorf("spoken is %q", s.home.spoken)
	}
	html = s.play(`{"type":"why","id":1,"name":"Horror","on":true,"state":"dark"}`)
	want(t, html, "Nothing in this picture speaks for Horror")
	if s.home.spoken != "Nothing in this picture speaks for Horror, so all of it is grey." {
		t.Errorf("spoken is %q", s.home.spoken)
	}
	s.home.whyGenre(1, "War")
	html = s.play(`{"type":"why","id":1,"name":"War","code":"crashed","message":"The engine stopped."}`)
	want(t, html, "The engine stopped.", english.TryAgain)
	if s.home.spoken != "The engine stopped." {
		t.Errorf("spoken is %q", s.home.spoken)
	}
	s.home.why(1)
	wantNot(t, s.play(readyMessage), `data-testid="reasons"`)
	s.bridge.want(t, "reveal", "explain 1 Horror", "explain 1 War")
}

// The slider says what its place means, and keeps it.
func TestLightIsToldInWords(t *testing.T) {
	s := newTheatre(t)
	s.play(readyMessage, addedMessage, doneMessage)
	s.home.why(1)
	want(t, s.play(readyMessage), `aria-valuetext="80% light"`, `value="80"`)
	s.home.light(1, "0")
	s.home.light(1, "nonsense")
	s.home.why(1)
	s.home.why(1)
	want(t, s.play(readyMessage), `aria-valuetext="0% light"`)
	s.home.speak("de")
	want(t, s.play(readyMessage), `aria-valuetext="0 % Licht"`)
}
