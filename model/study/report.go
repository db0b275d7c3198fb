package study

import (
	"context"
	"fmt"
	"slices"

	"onesheet/model/arch"
	"onesheet/model/metrics"
	"onesheet/model/train"
)

// The states of a model.
const (
	NotTrained = "not trained"
	InTraining = "in training"
	Finished   = "finished"
)

// Report is the study's outcome, complete or not; study.json holds it.
type Report struct {
	Paper    Paper            `json:"paper"`
	Protocol Protocol         `json:"protocol"`
	Posters  int              `json:"posters"`         // of the test split; 0 before a model is finished
	Genres   []string         `json:"genres"`          // in the order of the outputs; empty likewise
	Floor    *metrics.Metrics `json:"floor,omitempty"` // see package metrics
	Models   []Model          `json:"models"`          // all seven, in the study's order
	Findings []Finding        `json:"findings"`
	Together *Together        `json:"together,omitempty"`
}

// Together is the figure of the genres that the best model answers together.
type Together struct {
	Model string `json:"model"`
	File  string `json:"file"`
}

// Paper names the study that is reproduced.
type Paper struct {
	Title  string `json:"title"`
	Source string `json:"source"`
}

// Model is one of the seven.
type Model struct {
	Name       string  `json:"name"`
	Title      string  `json:"title"`
	Paper      Score   `json:"paper"`
	State      string  `json:"state"`          // NotTrained, InTraining or Finished
	Note       string  `json:"note,omitempty"` // why it is not trained, or what sets its row apart
	Parameters int     `json:"parameters"`
	MACs       int     `json:"macs"` // multiply-accumulate operations for a poster
	EpochsDone int     `json:"epochs_done"`
	Best       int     `json:"best_epoch,omitempty"` // whose weights are measured
	Seconds    float64 `json:"seconds_per_epoch,omitempty"`
	Base       *Base   `json:"base,omitempty"` // what model6 and model7 took over

	Curve   []train.Epoch     `json:"curve,omitempty"`
	Figures map[string]string `json:"figures,omitempty"` // file names of the curves: "loss", "accuracy"

	// Of a finished model: both kinds of weights on the test posters.
	Bytes    int             `json:"int8_bytes,omitempty"`
	Int8     *metrics.Report `json:"int8,omitempty"`
	Float32  *metrics.Report `json:"float32,omitempty"`
	Together [][]float64     `json:"together,omitempty"` // [genre][answered], shares
}

// Base tells which weights a model was built on.
type Base struct {
	Origin string `json:"origin"` // for people
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
}

// finished reports whether there is anything to compare.
func (m *Model) finished() bool { return m != nil && m.State == Finished }

// Report measures the models that are trained and tells how far the others are.
func (s Study) Report(ctx context.Context) (*Report, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	r := &Report{Paper: Paper{PaperTitle, PaperSource}, Protocol: s.Protocol}
	for _, name := range arch.Names() {
		m, done, err := s.model(ctx, name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		r.Models = append(r.Models, *m)
		if done != nil {
			r.Posters, r.Genres, r.Floor = done.Int8.N, done.Genres, &done.Int8.Floor
		}
	}
	r.Findings = findings(r)
	return r, nil
}

// model describes one model; the result is nil unless it is finished.
func (s Study) model(ctx context.Context, name string) (*Model, *result, error) {
	a, err := arch.ByName(name)
	if err != nil {
		return nil, nil, err
	}
	m := &Model{Name: name, Title: a.Title, Paper: tableI[name], State: NotTrained}
	shape := s.Protocol.shape(name)
	if m.Parameters, err = a.Graph.Parameters(shape); err != nil {
		return nil, nil, err
	}
	if m.MACs, err = a.Graph.MACs(shape); err != nil {
		return nil, nil, err
	}
	p, err := s.progress(name)
	if err != nil {
		return nil, nil, err
	}
	if !p.started {
		m.Note, err = s.waiting(name)
		return m, nil, err
	}
	return s.trained(ctx, m, p)
}

// waiting tells why a model has no run yet.
func (s Study) waiting(name string) (string, error) {
	if !needsBase(name) || s.Base != "" {
		return "", nil
	}
	if ok, err := s.trainsBase(); ok || err != nil {
		return "", err
	}
	return fmt.Sprintf("needs VGG16: its weights (--base), or posters in the split %q to train it on", BaseSplit), nil
}

// trained adds what the run tells.
func (s Study) trained(ctx context.Context, m *Model, p progress) (*Model, *result, error) {
	m.State, m.EpochsDone, m.Best, m.Seconds, m.Curve = InTraining, 0, p.best(), p.seconds(), p.epochs
	if n := len(p.epochs); n > 0 {
		m.EpochsDone = p.epochs[n-1].Epoch
	}
	if other := s.difference(p.recipe); other != "" {
		m.Note = other
	}
	if !p.finished {
		return m, nil, nil
	}
	r, err := s.finish(ctx, m.Name, p.recipe)
	if err != nil {
		return nil, nil, err
	}
	m.State, m.Bytes, m.Int8, m.Float32, m.Together = Finished, r.Bytes, r.Int8, r.Float32, r.Together
	if file := r.Provenance["base"]; file != "" {
		m.Base = &Base{r.Provenance["base_origin"], file, r.Provenance["base_sha256"]}
	}
	return m, r, nil
}

// difference tells how a run leaves the protocol, "" if it does not.
func (s Study) difference(c train.Config) string {
	want, err := s.Protocol.recipe(c.Architecture, c.Data, c.Base)
	if err == nil && c.Height == want.Height && c.Width == want.Width && c.Epochs == want.Epochs &&
		c.Batch == want.Batch && c.Seed == want.Seed && slices.Equal(c.Splits, want.Splits) {
		return ""
	}
	return fmt.Sprintf("trained outside the protocol: %d epochs at %dx%d in batches of %d on %v, seed %d",
		c.Epochs, c.Height, c.Width, c.Batch, c.Splits, c.Seed)
}

// model finds a model that is finished; nil if it is not.
func (r *Report) model(name string) *Model {
	for i := range r.Models {
		if r.Models[i].Name == name && r.Models[i].finished() {
			return &r.Models[i]
		}
	}
	return nil
}

// best is the finished model with the least cross-entropy, nil without any.
func (r *Report) best() *Model {
	var best *Model
	for i := range r.Models {
		if m := &r.Models[i]; m.finished() && (best == nil || m.Int8.BCE < best.Int8.BCE) {
			best = m
		}
	}
	return best
}
