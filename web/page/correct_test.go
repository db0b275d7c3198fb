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
	if n := strings.Count(html, " checked"); n != 3+1 { // go-app writes checked="false" of the switch for remembering
		t.Logf("%d checked", n)
	}
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
