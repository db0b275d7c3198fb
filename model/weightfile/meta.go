package weightfile

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// Meta is what a weight file of ours says about its network.
type Meta struct {
	Format       string          `json:"format"` // always [Format]
	Name         string          `json:"name"`
	Architecture string          `json:"architecture"`
	Graph        json.RawMessage `json:"graph"` // the network, see package model/arch
	Input        Input           `json:"input"`
	Genres       []string        `json:"genres"`     // in the order of the outputs
	Prior        []float64       `json:"prior"`      // training frequency of each genre, 0 to 1
	Thresholds   []float64       `json:"thresholds"` // of each genre's probability, 0 to 1
	Calibration  Calibration     `json:"calibration"`

	// Activations are the calibrated ranges of the feature maps, which the int8
	// plan needs. Optional: without them the network runs in float32.
	Activations *Activations `json:"activations,omitempty"`

	// Provenance says how the weights came about: data, seed, command. Optional.
	Provenance map[string]string `json:"provenance,omitempty"`

	// Metrics is what was measured, a JSON text of any shape. Optional.
	Metrics json.RawMessage `json:"metrics,omitempty"`
}

// Input says what the network takes: [Height,Width,3] with the channels red,
// green and blue, each (pixel/255 - mean) / std.
type Input struct {
	Height int        `json:"height"`
	Width  int        `json:"width"`
	Mean   [3]float64 `json:"mean"`
	Std    [3]float64 `json:"std"`
}

// The kinds of calibration.
const (
	CalibrationNone  = "none"
	CalibrationPlatt = "platt"
)

// Calibration corrects the network's logits. Kind "none" leaves them as they
// are. Kind "platt" makes them scale[i]*logit[i] + bias[i] for genre i, after
// Platt, "Probabilistic outputs for support vector machines" (1999).
type Calibration struct {
	Kind  string    `json:"kind"`
	Scale []float64 `json:"scale,omitempty"`
	Bias  []float64 `json:"bias,omitempty"`
}

// requiredKeys are the metadata that every file of ours has.
var requiredKeys = []string{"format", "name", "architecture", "graph", "input", "genres", "prior", "thresholds", "calibration"}

// Meta reads and checks our metadata. A file without them, such as another
// program's, gives an error that names what is missing, and so does a head
// without its base, see Join.
func (f *File) Meta() (*Meta, error) {
	if err := errors.Join(f.checkKeys(), f.incomplete()); err != nil {
		return nil, err
	}
	m := &Meta{Format: f.Metadata["format"], Name: f.Metadata["name"], Architecture: f.Metadata["architecture"]}
	for _, field := range m.jsonFields() {
		text, ok := f.Metadata[field.key]
		if !ok {
			continue
		}
		if err := decodeStrictly(text, field.value); err != nil {
			return nil, fmt.Errorf("weight file: the metadata entry %q: %w", field.key, err)
		}
	}
	return m, m.Validate()
}

// SetMeta checks m and stores it in the file's metadata; other entries stay.
// An empty m.Format stands for [Format]. Graph and Metrics are stored without
// superfluous white space.
func (f *File) SetMeta(m *Meta) error {
	filled := *m
	if filled.Format == "" {
		filled.Format = Format
	}
	if err := filled.Validate(); err != nil {
		return err
	}
	metadata := maps.Clone(f.Metadata)
	if metadata == nil {
		metadata = map[string]string{}
	}
	metadata["format"], metadata["name"], metadata["architecture"] = filled.Format, filled.Name, filled.Architecture
	for _, field := range filled.jsonFields() {
		delete(metadata, field.key)
		if field.absent {
			continue
		}
		text, err := encode(field.value)
		if err != nil {
			return fmt.Errorf("weight file: the metadata entry %q: %w", field.key, err)
		}
		metadata[field.key] = text
	}
	f.Metadata = metadata
	return nil
}

// jsonField joins a metadata key with the part of Meta that it holds as JSON.
type jsonField struct {
	key    string
	value  any
	absent bool // an optional part that is not there
}

func (m *Meta) jsonFields() []jsonField {
	return []jsonField{
		{key: "graph", value: &m.Graph},
		{key: "input", value: (*inputJSON)(&m.Input)},
		{key: "genres", value: &m.Genres},
		{key: "prior", value: &m.Prior},
		{key: "thresholds", value: &m.Thresholds},
		{key: "calibration", value: &m.Calibration},
		{key: "activations", value: &m.Activations, absent: m.Activations == nil},
		{key: "provenance", value: &m.Provenance, absent: len(m.Provenance) == 0},
		{key: "metrics", value: &m.Metrics, absent: len(m.Metrics) == 0},
	}
}

// checkKeys reports which of the required entries are not there.
func (f *File) checkKeys() error {
	if format, ok := f.Metadata["format"]; ok && isOurs(format) && format != Format {
		return unknownFormat(format)
	}
	missing := slices.DeleteFunc(slices.Clone(requiredKeys), func(key string) bool {
		_, ok := f.Metadata[key]
		return ok
	})
	if len(missing) > 0 {
		return fmt.Errorf("weight file: the metadata lack %s: this file was not written by Onesheet (a backbone or another program's weights?) and cannot classify by itself", strings.Join(missing, ", "))
	}
	return nil
}

// inputJSON is Input with a check that encoding/json leaves out: it fills a
// short array with zeros and drops the end of a long one.
type inputJSON Input

func (in *inputJSON) UnmarshalJSON(text []byte) error {
	var raw struct {
		Height int       `json:"height"`
		Width  int       `json:"width"`
		Mean   []float64 `json:"mean"`
		Std    []float64 `json:"std"`
	}
	if err := decodeStrictly(string(text), &raw); err != nil {
		return err
	}
	if len(raw.Mean) != 3 || len(raw.Std) != 3 {
		return fmt.Errorf("mean has %d numbers and std %d; both need 3, for red, green and blue", len(raw.Mean), len(raw.Std))
	}
	*in = inputJSON{Height: raw.Height, Width: raw.Width, Mean: [3]float64(raw.Mean), Std: [3]float64(raw.Std)}
	return nil
}

// decodeStrictly decodes a JSON text that must hold nothing but what value
// knows.
func decodeStrictly(text string, value any) error {
	dec := json.NewDecoder(strings.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(value); err != nil {
		return err
	}
	if _, err := dec.Token(); err != io.EOF {
		return fmt.Errorf("something follows the JSON text")
	}
	return nil
}

// encode returns a JSON text without superfluous white space and with <, > and
// & as they are.
func encode(value any) (string, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(value)
	return strings.TrimSuffix(b.String(), "\n"), err
}
