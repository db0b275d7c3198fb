package study

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"onesheet/model/train"
	"onesheet/model/weightfile"
	"onesheet/weights"
)

// Ship puts the int8 weights of the report's finished models into a weights
// folder, each with its entry in the manifest and its model card NAME.md. VGG16
// goes there once, below the heads of Models 6 and 7. Equal weights give equal
// files, whatever was there before. It tells the models that were shipped.
func (s Study) Ship(r *Report, dir string) ([]string, error) {
	var names []string
	var shipments []weights.Shipment
	cards := map[string][]byte{}
	for i := range r.Models {
		m := &r.Models[i]
		if !m.finished() {
			continue
		}
		shipment, card, err := s.shipment(m)
		if err != nil {
			return nil, fmt.Errorf("study: %s: %w", m.Name, err)
		}
		names, shipments = append(names, m.Name), append(shipments, shipment)
		cards[filepath.Join(dir, m.Name+".md")] = card
	}
	if len(names) == 0 {
		return nil, errors.New("study: no model is finished, so there is nothing to ship")
	}
	if err := weights.Ship(dir, shipments...); err != nil {
		return nil, err
	}
	for path, card := range cards {
		if err := writeFile(path, card); err != nil {
			return nil, err
		}
	}
	return names, nil
}

// shipment reads a finished model's weight file and writes its model card.
func (s Study) shipment(m *Model) (weights.Shipment, []byte, error) {
	data, err := os.ReadFile(s.WeightsFile(m.Name))
	if err != nil {
		return weights.Shipment{}, nil, err
	}
	f, err := weightfile.Parse(data)
	if err != nil {
		return weights.Shipment{}, nil, err
	}
	meta, err := f.Meta()
	if err != nil {
		return weights.Shipment{}, nil, err
	}
	out := weights.Shipment{Model: weights.Model{
		Name: m.Name, Title: m.label(), Architecture: m.Title, Metrics: meta.Metrics,
	}}
	if out.Data, out.BaseData, err = parted(m.Name, data); err != nil {
		return weights.Shipment{}, nil, err
	}
	if out.BaseData != nil {
		out.BaseName = baseName
	}
	return out, train.Card(meta, len(out.Data)+len(out.BaseData), m.Int8), nil
}
