package train

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"onesheet/model/arch"
)

// head gives the values of a network's head.
func head(t *testing.T, c Config, genres []string) (values []float32) {
	t.Helper()
	n, _, err := start(c, genres, make([]float64, len(genres)))
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range n.Tensors() {
		if strings.HasPrefix(x.Name, arch.HeadName+"/") {
			values = append(values, x.Values()...)
		}
	}
	return values
}

// A run on an earlier run's weights goes on with its head at another size, if
// the genres are the same, and tells of both recipes.
func TestGoingOnFromAnEarlierRun(t *testing.T) {
	small, first := recipe(t), t.TempDir()
	small.Epochs = 1
	if err := Run(context.Background(), small, first, false, Observer{}); err != nil {
		t.Fatal(err)
	}
	f, _, err := readWeights("backbone", filepath.Join(first, BestFile))
	if err != nil {
		t.Fatal(err)
	}
	before, err := f.Meta()
	if err != nil {
		t.Fatal(err)
	}
	var trained []float32
	for _, x := range f.Tensors {
		if strings.HasPrefix(x.Name, arch.HeadName+"/") {
			v, err := x.Float32s()
			if err != nil {
				t.Fatal(err)
			}
			trained = append(trained, v...)
		}
	}
	large := small
	large.Backbone, large.Height, large.Width = filepath.Join(first, BestFile), 64, 48
	if got := head(t, large, before.Genres); !slices.Equal(got, trained) {
		t.Error("the head is drawn anew")
	}
	others := slices.Clone(before.Genres)
	others[0] = "Noir"
	if got := head(t, large, others); slices.Equal(got, trained) {
		t.Error("another list of genres is answered with the old head")
	}
	second := t.TempDir()
	if err := Run(context.Background(), large, second, false, Observer{}); err != nil {
		t.Fatal(err)
	}
	f, _, err = readWeights("backbone", filepath.Join(second, BestFile))
	if err != nil {
		t.Fatal(err)
	}
	now, err := f.Meta()
	if err != nil {
		t.Fatal(err)
	}
	if now.Architecture != before.Architecture || now.Input.Height != 64 {
		t.Errorf("%s at %d, want %s", now.Architecture, now.Input.Height, before.Architecture)
	}
	if said := origin(now.Provenance); !strings.Contains(said, origin(before.Provenance)) || !strings.Contains(said, "before that 1 epochs at 32 x 32") {
		t.Errorf("it says of itself that it started from %s", said)
	}
}
