package main

import (
	"path/filepath"
	"strings"
	"testing"

	"onesheet/web/page"
	"onesheet/weights"
)

// The flagship that ships has all that the page tells of a model.
func TestFlagshipIsWhole(t *testing.T) {
	manifest, err := weights.Read()
	if err != nil {
		t.Fatal(err)
	}
	r := &page.StudyReport{}
	if err := addFlagship(r, manifest, filepath.Join("..", "..", "weights")); err != nil {
		t.Fatal(err)
	}
	f := r.Flagship
	if f.Parameters < 1e6 || f.Width < 64 || f.Height <= f.Width || f.Bytes < f.Parameters || len(f.Genres) != 25 || f.Genres[0].Genre != "Drama" || f.Genres[0].AP < 0.5 {
		t.Errorf("the flagship is %+v", f)
	}
}

func TestCardGenres(t *testing.T) {
	const card = "# Card\n\n## By genre\n\nWords.\n\n| genre | frequency | positives in test | AP |\n|---|---|---|---|\n| War | 0.01 | 22 | 0.164 |\n| Drama | 0.5 | 541 | 0.733 |\n\n## Next\n\n| a |\n"
	got, err := cardGenres(card)
	if err != nil || len(got) != 2 || got[0] != (page.GenreScore{Genre: "Drama", Positives: 541, AP: 0.733}) {
		t.Errorf("read %+v, %v", got, err)
	}
	for name, broken := range map[string]string{
		"no table":  "# Card\n\n## By genre\n\n## Next\n\n| a |\n|---|\n| b |\n",
		"no column": strings.Replace(card, "| AP |", "| other |", 1),
		"no number": strings.Replace(card, "0.733", "high", 1),
		"short row": strings.Replace(card, "| 0.5 | 541", "| 541", 1),
		"nonsense":  strings.Replace(card, "0.733", "7.33", 1),
	} {
		if got, err := cardGenres(broken); err == nil {
			t.Errorf("%s gave %+v", name, got)
		}
	}
}
