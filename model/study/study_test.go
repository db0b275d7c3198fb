package study

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onesheet/model"
	"onesheet/model/train"
)

func TestStudyInPieces(t *testing.T) {
	s := small(t)
	ctx, cancel := context.WithCancel(context.Background())
	s.Observer.Step = func(train.Step) { cancel() }
	if err := s.Train(ctx); !errors.Is(err, context.Canceled) {
		t.Fatalf("a stopped study: %v", err)
	}
	r := report(t, s)
	if m := r.Models[0]; m.State != InTraining || m.Parameters == 0 || r.Models[1].State != NotTrained || r.Floor != nil {
		t.Errorf("after one step: %+v", r.Models[:2])
	}
	for _, f := range r.Findings {
		if f.Verdict != Open {
			t.Errorf("without any finished model: %+v", f)
		}
	}
	steps := 0
	s.Observer.Step = func(train.Step) { steps++ }
	if err := s.Train(context.Background()); err != nil {
		t.Fatal(err)
	}
	if steps != 5+6 {
		t.Errorf("%d steps, want the 5 left of model1 and the 6 of model2", steps)
	}
	if err := s.Train(context.Background()); err != nil || steps != 11 {
		t.Errorf("a study that is done trained again: %d steps (%v)", steps, err)
	}
	complete(t, s)
}

func report(t *testing.T, s Study) *Report {
	t.Helper()
	r, err := s.Report(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// complete checks the report of the two trained models.
func complete(t *testing.T, s Study) {
	t.Helper()
	report(t, s).check(t)
	s.Begin = func(name, what string) { t.Errorf("%s: %s again", name, what) }
	r := report(t, s) // from what is kept
	r.check(t)
	weights, err := os.ReadFile(s.WeightsFile("model2"))
	if err != nil {
		t.Fatal(err)
	}
	c, err := model.Load(weights)
	if err != nil || c.Name() != "model2" || len(weights) != r.Models[1].Bytes || c.Meta().Activations == nil {
		t.Errorf("the int8 weights: %v", err)
	}
	out := t.TempDir()
	if err := r.Write(out); err != nil {
		t.Fatal(err)
	}
	written(t, out)
}

func (r *Report) check(t *testing.T) {
	t.Helper()
	m := r.Models[1]
	if m.State != Finished || m.EpochsDone != 2 || m.Seconds <= 0 || m.Best == 0 || len(m.Curve) != 2 {
		t.Errorf("model2: %+v", m)
	}
	if r.Posters != 20 || len(r.Genres) != 2 || m.Int8.Intervals == nil || m.Float32.BCE == m.Int8.BCE || len(m.Together) != 2 {
		t.Errorf("model2 is measured as %+v and %+v", m.Int8, m.Float32)
	}
	if six := r.Models[5]; six.State != NotTrained || !strings.Contains(six.Note, "--base") {
		t.Errorf("model6 without a base: %+v", six)
	}
}

func written(t *testing.T, dir string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, JSONFile))
	if err != nil {
		t.Fatal(err)
	}
	var r Report
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatal(err)
	}
	r.check(t)
	for _, file := range []string{r.Models[0].Figures["loss"], r.Models[1].Figures["accuracy"], r.Together.File} {
		figure, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		drawing(t, figure)
	}
	readme, err := os.ReadFile(filepath.Join(dir, ReadmeFile))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"| Model 3: ", " | not trained | ", "Model 6: needs VGG16", "](model2-loss.svg)", "## Model 1 by genre", "the floor", "| Red | "} {
		if !strings.Contains(string(readme), want) {
			t.Errorf("README.md does not say %q:\n%s", want, readme)
		}
	}
}

func TestStudyRefuses(t *testing.T) {
	s := small(t)
	s.Models = []string{"model8"}
	if err := s.Train(context.Background()); err == nil || !strings.Contains(err.Error(), "model1, model2") {
		t.Errorf("an unknown model: %v", err)
	}
	s = small(t)
	s.Protocol.Epochs = 0
	if err := s.Train(context.Background()); err == nil || !strings.Contains(err.Error(), "0 epochs") {
		t.Errorf("no epochs: %v", err)
	}
}

func TestModelsWithoutTheirBaseAreLeftOut(t *testing.T) {
	s := small(t)
	s.Models = []string{"model6", "model7"}
	s.Begin = func(name, what string) { t.Errorf("%s: %s", name, what) }
	if err := s.Train(context.Background()); err != nil {
		t.Error(err)
	}
}

func TestRunsOutsideTheProtocolAreTold(t *testing.T) {
	s := small(t)
	c, err := s.Protocol.recipe("model1", s.Data, "")
	if err != nil {
		t.Fatal(err)
	}
	c.Epochs = 7
	if err := os.MkdirAll(s.folder("model1"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := c.Save(s.folder("model1")); err != nil {
		t.Fatal(err)
	}
	if note := report(t, s).Models[0].Note; !strings.Contains(note, "7 epochs") {
		t.Errorf("note %q", note)
	}
}
