package session

import (
	"errors"
	"image"
	"strings"

	"onesheet/model"
	"onesheet/model/explain"
)

// Explain tells where on a picture file a genre is found; "" is its most probable one.
func (s *Session) Explain(data []byte, genre string) (explain.Heatmap, error) {
	if err := s.ready(CheckBytes(len(data))); err != nil {
		return explain.Heatmap{}, err
	}
	m, err := s.classifier.ExplainBytes(data, genre)
	return m, genreFailure(err)
}

// ExplainPixels is Explain for raw pixels, as ClassifyPixels takes them.
func (s *Session) ExplainPixels(rgba []byte, width, height int, genre string) (explain.Heatmap, error) {
	if err := s.ready(CheckPixels(len(rgba), width, height)); err != nil {
		return explain.Heatmap{}, err
	}
	m, err := s.classifier.Explain(&image.NRGBA{Pix: rgba, Stride: 4 * width, Rect: image.Rect(0, 0, width, height)}, genre)
	return m, genreFailure(err)
}

// genreFailure gives a genre that the model does not know a code of its own.
func genreFailure(err error) error {
	var unknown *model.UnknownGenreError
	if errors.As(err, &unknown) {
		return Failuref("unknown-genre", "Model %s knows no genre %q. It knows %s.", unknown.Model, unknown.Genre, strings.Join(unknown.Known, ", "))
	}
	return err
}
