package page

import (
	"strings"
	"testing"
)

func TestOfflineIsTold(t *testing.T) {
	s := newTheatre(t)
	for event, part := range map[string]string{
		`{"type":"offline","state":"ready","bytes":14260000}`:          "14.3 MB",
		`{"type":"offline","state":"full"}`:                            english.Offline.Full,
		`{"type":"offline","state":"refused"}`:                         english.Offline.Refused,
		`{"type":"offline","state":"failed","message":"no such page"}`: "no such page",
	} {
		want(t, s.play(event), `data-testid="offline"`, part)
	}
	if html := newTheatre(t).play(`{"type":"ready"}`); strings.Contains(html, `data-testid="offline"`) {
		t.Error("something is told of offline before anything is known")
	}
}

// That the page is ready to work offline is said aloud, but only once.
func TestOfflineIsSaidOnce(t *testing.T) {
	s := newTheatre(t)
	s.play(`{"type":"offline","state":"ready","bytes":14260000}`)
	if !strings.Contains(s.home.spoken, "14.3 MB") {
		t.Errorf("said: %q", s.home.spoken)
	}
	s.home.spoken = ""
	s.play(`{"type":"offline","state":"ready","bytes":14260000}`)
	if s.home.spoken != "" {
		t.Errorf("said again: %q", s.home.spoken)
	}
}

func TestUpdateTellsWhatKeepsIt(t *testing.T) {
	s := newTheatre(t)
	for state, words := range map[updateState]string{updateWaiting: english.Update.Waiting, updateOthers: english.Update.Others, updateStuck: english.Update.Stuck} {
		want(t, s.play(`{"type":"update","state":"`+string(state)+`"}`), words, `data-state="`+string(state)+`"`, english.Update.Now)
	}
}
