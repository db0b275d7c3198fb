//go:build !(js && kernel)

package weightfile

import (
	"encoding/json"
	"fmt"
	"maps"
	"strings"
)

// RawJSON is a JSON text of any shape. In the browser's engine, which reads
// weight files and writes none, it is a type of its own: there encoding/json is
// not linked, see package strictjson.
type RawJSON = json.RawMessage

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
		{key: "input", value: &m.Input},
		{key: "genres", value: &m.Genres},
		{key: "prior", value: &m.Prior},
		{key: "thresholds", value: &m.Thresholds},
		{key: "calibration", value: &m.Calibration},
		{key: "activations", value: &m.Activations, absent: m.Activations == nil},
		{key: "provenance", value: &m.Provenance, absent: len(m.Provenance) == 0},
		{key: "metrics", value: &m.Metrics, absent: len(m.Metrics) == 0},
	}
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
