package page

import (
	"strings"
	"testing"
)

// Genres are those of the model that answers, with the best of the seven beside it;
// each is a sentence for those who listen, and none is repeated to those who look.
func TestStudyGenres(t *testing.T) {
	s := newTheatre(t)
	s.play(studyMessage)
	html := drawn(t, s, (*Home).drawStudy)
	want(t, html, ">Drama, 541 posters: Model 1 70%<") // the flagship's are not known
	wantNot(t, html, "News", "genre-bar-other")
	s.play(strings.Replace(studyMessage, `"width":224,`, `"width":224,"genres":[{"genre":"Drama","positives":541,"ap":0.8},{"genre":"War","positives":22,"ap":0.1},{"genre":"News","positives":2,"ap":0.9}],`, 1))
	html = drawn(t, s, (*Home).drawStudy)
	want(t, html, ">Drama, 541 posters: Flagship 80%, Model 1 70%<", ">War, 22 posters: Flagship 10%<", `width="80.00"`, `width="70.00"`, "Model 1, the best of the seven at this", english.Study.GenreGuess)
	wantNot(t, html, "News")
	if n := strings.Count(html, "541 posters"); n != 1 {
		t.Errorf("the posters of a genre are told %d times", n)
	}
}
