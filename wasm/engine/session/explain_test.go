package session

import (
	"strings"
	"testing"

	"onesheet/wasm/internal/fixture"
)

func TestExplain(t *testing.T) {
	s := loaded(t)
	poster := fixture.Poster(40, 60)
	fromPixels, err := s.ExplainPixels(poster.Pix, 40, 60, "")
	if err != nil {
		t.Fatal(err)
	}
	h, w := s.classifier.InputSize()
	if fromPixels.Height != h || fromPixels.Width != w || len(fromPixels.Values) != h*w || fromPixels.Genre == "" {
		t.Errorf("a map of %s, %dx%d with %d values", fromPixels.Genre, fromPixels.Height, fromPixels.Width, len(fromPixels.Values))
	}
	pictures, err := fixture.Pictures()
	if err != nil {
		t.Fatal(err)
	}
	genre := s.classifier.Genres()[0]
	for name, data := range pictures {
		m, err := s.Explain(data, genre)
		if err != nil || m.Genre != genre {
			t.Errorf("%s: a map of %q, error %v", name, m.Genre, err)
		}
		break
	}
}

func TestExplainFails(t *testing.T) {
	_, err := (&Session{}).Explain([]byte("x"), "")
	wantCode(t, err, "not-loaded")
	s := loaded(t)
	_, err = s.Explain([]byte("x"), "")
	wantCode(t, err, "unknown-format")
	_, err = s.ExplainPixels(make([]byte, 3), 1, 1, "")
	wantCode(t, err, "damaged")
	_, err = s.ExplainPixels(make([]byte, 4), 1, 1, "Opera")
	wantCode(t, err, "unknown-genre")
	if !strings.Contains(err.Error(), s.classifier.Genres()[0]) {
		t.Errorf("%v does not list what is known", err)
	}
}
