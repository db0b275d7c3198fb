package weightfile

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"onesheet/model/internal/strictjson"
)

// Meta is what a weight file of ours says about its network.
type Meta struct {
	Format       string      `json:"format"` // always [Format]
	Name         string      `json:"name"`
	Architecture string      `json:"architecture"`
	Graph        RawJSON     `json:"graph"` // the network, see package model/arch
	Input        Input       `json:"input"`
	Genres       []string    `json:"genres"`     // in the order of the outputs
	Prior        []float64   `json:"prior"`      // training frequency of each genre, 0 to 1
	Thresholds   []float64   `json:"thresholds"` // of each genre's probability, 0 to 1
	Calibration  Calibration `json:"calibration"`

	// Activations are the calibrated ranges of the feature maps, which the int8
	// plan needs. Optional: without them the network runs in float32.
	Activations *Activations `json:"activations,omitempty"`

	// Provenance says how the weights came about: data, seed, command. Optional.
	Provenance map[string]string `json:"provenance,omitempty"`

	// Metrics is what was measured, a JSON text of any shape. Optional.
	Metrics RawJSON `json:"metrics,omitempty"`
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
	for _, entry := range metaEntries {
		text, ok := f.Metadata[entry.key]
		if !ok {
			continue
		}
		if err := strictjson.Read(text, func(r *strictjson.Reader) error { return entry.read(m, r) }); err != nil {
			return nil, fmt.Errorf("weight file: the metadata entry %s %w", quoted(entry.key), err)
		}
	}
	return m, m.Validate()
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
