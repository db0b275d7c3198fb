package page

import (
	"strings"
	"testing"
)

const skipped = `{"type":"notice","code":"some-skipped","values":["3"]}`

// A notice stands over the view and is said aloud, the same one a second time too.
func TestNoticeIsShownOverTheViewAndSaid(t *testing.T) {
	s := newTheatre(t)
	html := s.play(skipped)
	_, toasts, _ := strings.Cut(html, `class="toasts"`)
	toasts, _, _ = strings.Cut(toasts, "<main")
	want(t, toasts, "3 files that are no pictures", `data-testid="notice"`, english.Dismiss)
	first := s.home.spoken
	if !strings.Contains(first, "3 files that are no pictures") {
		t.Errorf("said: %q", first)
	}
	s.play(skipped)
	if s.home.spoken == first || strings.TrimSpace(s.home.spoken) != first {
		t.Errorf("the second time %q is said, which nobody hears", s.home.spoken)
	}
}

// What is wrong with an address is told at its field, and is gone with the next try.
func TestWrongAddressIsToldAtItsField(t *testing.T) {
	s := newTheatre(t)
	wantNot(t, s.play(), "aria-invalid", "aria-describedby")
	html := s.play(`{"type":"notice","name":"address","code":"address-none"}`)
	form, _, _ := strings.Cut(html[strings.Index(html, "<form"):], "</form>")
	want(t, form, `aria-invalid`, `aria-describedby="address-wrong"`, `id="address-wrong"`, english.Notices["address-none"])
	if strings.Count(html, `data-testid="notice"`) != 1 {
		t.Error("it is told elsewhere too")
	}
	if s.home.spoken != english.Notices["address-none"] {
		t.Errorf("said: %q", s.home.spoken)
	}
	wantNot(t, s.play(`{"type":"notice"}`), "aria-invalid", `data-testid="notice"`)
}
