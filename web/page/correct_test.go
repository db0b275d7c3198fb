package page

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onesheet/model/dataset"
)

func TestCorrection(t *testing.T) {
	s := newTheatre(t)
	s.play(readyMessage, addedMessage, doneMessage)
	s.home.beginCorrection(1)
	html := s.play(readyMessage)
	want(t, html, `data-testid="correction"`, english.WrongHow)
	s.home.tick(1, "Mystery", false)
	s.home.tick(1, "War", true)
	s.home.tick(1, "Thriller", false)
	s.home.tick(1, "Comedy", true)
	s.home.tick(1, "Horror", true) // it is ticked already
	if got := s.home.posters.find(1).Draft; strings.Join(got, " ") != "Comedy Horror War" {
		t.Errorf("ticked are %v", got)
	}
	s.home.tick(1, "Drama", true)
	s.home.correct(1, s.home.posters.find(1).Draft)
	html = s.play(readyMessage)
	want(t, html, "Corrected by you: Comedy, Horror, War", `data-testid="export-corrections"`)
	wantNot(t, html, `data-testid="correction"`)
	s.home.correct(1, nil)
	wantNot(t, s.play(readyMessage), "Corrected by you")
	s.bridge.want(t, "reveal", "correct 1 [Comedy Horror War]", "correct 1 []")
}

// A correction starts from what the model vouches for, and not from what merely
// comes next: that would be kept as the film's genres.
func TestCorrectionStartsFromWhatIsNamed(t *testing.T) {
	s := newTheatre(t)
	s.play(readyMessage, addedMessage, answerOf("0.59", "0.39", "true"))
	s.home.beginCorrection(1)
	if got := s.home.posters.find(1).Draft; strings.Join(got, " ") != "Crime" {
		t.Errorf("ticked are %v", got)
	}
	s.home.fold(1, panelWrong)
	s.play(answerOf("0.59", "0.39", "false"))
	s.home.beginCorrection(1)
	if got := s.home.posters.find(1).Draft; len(got) != 0 {
		t.Errorf("ticked are %v, where the model is not sure", got)
	}
}

// A fourth genre is refused with words that are seen and heard, every time.
func TestAFourthGenreIsRefusedInWords(t *testing.T) {
	s := newTheatre(t)
	s.play(readyMessage, addedMessage, doneMessage)
	s.home.beginCorrection(1)
	html := s.play(readyMessage)
	wantNot(t, html, english.WrongFull)
	correction := html[strings.Index(html, `data-testid="correction"`):strings.Index(html, `data-testid="keep"`)]
	wantNot(t, correction, "disabled")
	if s.home.tick(1, "War", true) {
		t.Error("a fourth genre is taken")
	}
	first := s.home.spoken
	want(t, s.play(`{"type":"drag"}`), english.WrongFull, `data-testid="too-many"`)
	if s.home.tick(1, "War", true); first != english.WrongFull || s.home.spoken == first {
		t.Errorf("spoken is %q, then %q", first, s.home.spoken)
	}
	if !s.home.tick(1, "Horror", false) || !s.home.tick(1, "War", true) || s.home.posters.find(1).Refused {
		t.Error("after one was taken away, another is still refused")
	}
}

// What the visitor corrected is a data folder that training reads without a
// complaint.
func TestCorrectionsTrain(t *testing.T) {
	s := newTheatre(t)
	s.play(readyMessage, `{"type":"added","posters":[{"id":1,"name":"a, \"b\".JPG"},{"id":2,"name":"x.heic"}]}`,
		doneMessage, strings.Replace(doneMessage, `"id":1`, `"id":2`, 1))
	s.home.correct(1, []string{"War"})
	s.home.correct(2, []string{"Horror", "Mystery"})
	csv, pictures := s.home.posters.corrected().labels()
	if pictures != `[{"id":1,"path":"pictures/correction-0001.jpg"},{"id":2,"path":"pictures/correction-0002.png"}]` {
		t.Errorf("the pictures are %s", pictures)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, dataset.LabelsFile), []byte(csv), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "pictures"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"correction-0001.jpg", "correction-0002.png"} {
		if err := os.WriteFile(filepath.Join(dir, "pictures", name), []byte("picture"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d, err := dataset.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Problems) > 0 || len(d.Samples) != 2 || d.Samples[0].Title != `a, "b".JPG` || d.Samples[1].Split != "train" {
		t.Errorf("read %+v with problems %v", d.Samples, d.Problems)
	}
	s.home.onSaveCorrections(app.Context{}, app.Event{})
	if !strings.Contains(s.bridge.saved, "Horror|Mystery") {
		t.Errorf("saved %q", s.bridge.saved)
	}
}
