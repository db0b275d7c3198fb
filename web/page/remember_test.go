package page

import "testing"

func TestRemembering(t *testing.T) {
	s := newTheatre(t)
	html := s.play(readyMessage)
	want(t, html, `data-testid="remember"`, english.RememberHow, `class="remember-kept" hidden`)
	html = s.play(`{"type":"memory","on":true,"total":2,"loaded":3400000}`)
	want(t, html, "Remembered here: 2 posters, 3.4 MB", `data-testid="erase"`)
	wantNot(t, html, `class="remember-kept" hidden`)
	html = s.play(`{"type":"added","posters":[{"id":1,"name":"old.jpg","url":"blob:1","kept":true,"truth":["War"],
		"answer":{"model":"flagship","kernel":"go","top":[{"genre":"War","probability":0.5}],"probabilities":{"War":0.5},"ms":{"total":1}}}]}`)
	want(t, html, `data-state="done"`, english.FromMemory, "Corrected by you: War")
	s.home.erase()
	html = s.play(readyMessage)
	wantNot(t, html, "old.jpg")
	s.bridge.want(t, "reveal", "remove [1]", "erase")
}

func TestNotAPoster(t *testing.T) {
	s := newTheatre(t)
	html := s.play(readyMessage, addedMessage, `{"type":"done","id":1,"answer":{"model":"flagship","sure":false,"doubt":"not-a-poster",
		"top":[{"genre":"War","probability":0.5}],"probabilities":{"War":0.5},"ms":{"total":1}}}`)
	want(t, html, `data-testid="unsure"`, english.UnsureWhat)
	wantNot(t, html, english.UnsureWhy)
}
