package study

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
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
	// Pretraining is the training of VGG16 that Models 6 and 7 stand on; absent
	// if its weights came from elsewhere.
	Pretraining *Model    `json:"pretraining,omitempty"`
	Findings    []Finding `json:"findings"`
	Together    *Together `json:"together,omitempty"`
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

// Model is one of the seven, or VGG16 as their base.
type Model struct {
	Name       string  `json:"name"`
	Title      string  `json:"title"`
	Paper      Score   `json:"paper,omitzero"` // VGG16 has none
	Height     int     `json:"height"`         // of its pictures, in pixels
	Width      int     `json:"width"`
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
	Bytes    int             `json:"int8_bytes,omitempty"` // of the file that ships: with a base, of the head
	Int8     *metrics.Report `json:"int8,omitempty"`
	Float32  *metrics.Report `json:"float32,omitempty"`
	Together [][]float64     `json:"together,omitempty"` // [genre][answered], shares
}

// Base tells which weights a model was built on.
type Base struct {
	Origin string `json:"origin"` // for people
	File   string `json:"file"`   // of the float32 weights
	SHA256 string `json:"sha256"` // of that file
	Ours   bool   `json:"ours"`   // VGG16 was pre-trained by this study, not on ImageNet
	Bytes  int    `json:"int8_bytes"`
}

// finished reports whether there is anything to compare.
func (m *Model) finished() bool { return m != nil && m.State == Finished }

// Report measures the models that are trained and tells how far the others are.
func (s Study) Report(ctx context.Context) (*Report, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	r := &Report{Paper: Paper{PaperTitle, PaperSource}, Protocol: s.Protocol}
	var err error
	if r.Pretraining, err = s.pretraining(); err != nil {
		return nil, err
	}
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
	m, p, err := s.described(name)
	if err != nil {
		return nil, nil, err
	}
	if !p.Started {
		m.Note, err = s.waiting(name)
	}
	if !p.Finished() || err != nil {
		return m, nil, err
	}
	r, err := s.finish(ctx, name, p.Recipe)
	if err != nil {
		return nil, nil, err
	}
	m.State, m.Bytes, m.Int8, m.Float32, m.Together = Finished, r.Bytes, r.Int8, r.Float32, r.Together
	m.Base, err = s.origin(r)
	return m, r, err
}

// described tells what is known of a network without measuring it.
func (s Study) described(name string) (*Model, train.Progress, error) {
	a, err := arch.ByName(name)
	if err != nil {
		return nil, train.Progress{}, err
	}
	shape := s.Protocol.shape(name)
	m := &Model{Name: name, Title: a.Title, Paper: tableI[name], Height: shape.H, Width: shape.W, State: NotTrained}
	if m.Parameters, err = a.Graph.Parameters(shape); err != nil {
		return nil, train.Progress{}, err
	}
	if m.MACs, err = a.Graph.MACs(shape); err != nil {
		return nil, train.Progress{}, err
	}
	p, err := train.ReadProgress(s.folder(name))
	if err == nil && p.Started {
		s.trained(m, p)
	}
	return m, p, err
}

// pretraining describes the training of VGG16; nil if there is none.
func (s Study) pretraining() (*Model, error) {
	if s.Base != "" {
		return nil, nil
	}
	m, p, err := s.described(baseName)
	if err != nil || !p.Started {
		return nil, err
	}
	if p.Finished() {
		m.State = Finished
	}
	return m, nil
}

// origin tells what a finished model stands on; nil if it stands on nothing.
func (s Study) origin(r *result) (*Base, error) {
	p := r.Provenance
	if p["base"] == "" {
		return nil, nil
	}
	ours, err := sumFile(s.baseFile())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return &Base{Origin: p["base_origin"], File: p["base"], SHA256: p["base_sha256"], Ours: ours == p["base_sha256"], Bytes: r.BaseBytes}, nil
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
func (s Study) trained(m *Model, p train.Progress) {
	m.State, m.EpochsDone, m.Best, m.Curve = InTraining, p.Done(), p.Best().Epoch, p.Epochs
	m.Seconds = p.Seconds() / float64(max(len(p.Epochs), 1)) // of an epoch
	m.Note = s.difference(p.Recipe)
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

// networks are the seven models, and before them VGG16 if it was trained here.
func (r *Report) networks() []*Model {
	var out []*Model
	if r.Pretraining != nil {
		out = append(out, r.Pretraining)
	}
	for i := range r.Models {
		out = append(out, &r.Models[i])
	}
	return out
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
