package archive

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"onesheet/model"
)

// letters is a classifier that takes the first byte of a file for its answer.
type letters struct{ name string }

func (l letters) Name() string { return l.name }

func (l letters) ClassifyBytes(data []byte) (model.Prediction, error) {
	if len(data) == 0 {
		return model.Prediction{}, errors.New("the file is empty")
	}
	p := model.Prediction{Model: l.name}
	for i, g := range genres {
		p.Scores = append(p.Scores, model.Scored{Genre: g, Probability: float64(int(data[0])*(i+3)%100) / 100})
	}
	return p, nil
}

var genres = []string{"Action", "Drama", "N/A", "War"}

func save(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func contents(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
