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
	s.home.whyGenre(1, "War")
	html = s.play(`{"type":"why","id":1,"name":"War","code":"crashed","message":"The engine stopped."}`)
	want(t, html, "The engine stopped.", english.TryAgain)
	s.home.why(1)
	wantNot(t, s.play(readyMessage), `data-testid="reasons"`)
	s.bridge.want(t, "reveal", "explain 1 Horror", "explain 1 War")
}
