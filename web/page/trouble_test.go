package page

import (
	"fmt"
	"testing"
)

// Each way in which the engine cannot start is told in every language, with
// what to do and a button to try again.
func TestTroublesAreTold(t *testing.T) {
	for _, w := range languages {
		for code := range englishTroubles {
			if known := w.Troubles[code]; known.Why == "" || known.Advice == "" {
				t.Errorf("%s: %s is not told", w.Code, code)
			}
			s := newTheatre(t)
			s.home.speak(w.Code)
			html := s.play(fmt.Sprintf(`{"type":"broken","code":%q,"message":"the engine's own words"}`, code))
			want(t, html, `role="alert"`, `data-code="`+code+`"`, w.Troubles[code].Why, w.Troubles[code].Advice,
				"the engine&#39;s own words", `data-testid="try-again"`)
			wantNot(t, html, w.BrokenWhy)
		}
	}
}

func TestUnknownTroubleIsTheModels(t *testing.T) {
	html := newTheatre(t).play(`{"type":"broken","code":"never heard of","message":"The weights are damaged."}`)
	want(t, html, english.BrokenWhy, english.BrokenHint, "The weights are damaged.")
}

func TestAnswersWithoutSIMDSaySo(t *testing.T) {
	s := newTheatre(t)
	html := s.play(readyMessage, addedMessage, doneMessage) // the kernel is plain Go
	want(t, html, english.KernelSlow)
	if slowKernel("simd128") || slowKernel("relaxed-simd") {
		t.Error("SIMD counts as slow")
	}
}
