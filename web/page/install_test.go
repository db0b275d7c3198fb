package page

import "testing"

// The page is offered for installing while the browser can, in every language.
func TestInstallIsOfferedWhileItIsPossible(t *testing.T) {
	s := newTheatre(t)
	const button = `data-testid="install"`
	wantNot(t, s.play(), button)
	want(t, s.play(`{"type":"install","on":true}`), button, english.Install)
	s.home.speak("de")
	want(t, s.play(readyMessage), german.Install)
	wantNot(t, s.play(`{"type":"install"}`), button)
}
