package study

import (
	"errors"
	"fmt"
	"os"

	"onesheet/model/weightfile"
	"onesheet/weights"
)

// Ship puts the int8 weights of the report's finished models into a weights
// folder, each with its entry in the manifest. VGG16 goes there once, below the
// heads of Models 6 and 7. Equal weights give equal files, whatever was there
// before. It tells the models that were shipped.
func (s Study) Ship(r *Report, dir string) ([]string, error) {
	var names []string
	var shipments []weights.Shipment
	for i := range r.Models {
		m := &r.Models[i]
		if !m.finished() {
			continue
		}
		shipment, err := s.shipment(m)
		if err != nil {
			return nil, fmt.Errorf("study: %s: %w", m.Name, err)
		}
		names, shipments = append(names, m.Name), append(shipments, shipment)
	}
	if len(names) == 0 {
		return nil, errors.New("study: no model is finished, so there is nothing to ship")
	}
	return names, weights.Ship(dir, shipments...)
}

// shipment reads a finished model's weight file.
func (s Study) shipment(m *Model) (weights.Shipment, error) {
	data, err := os.ReadFile(s.WeightsFile(m.Name))
	if err != nil {
		return weights.Shipment{}, err
	}
	f, err := weightfile.Parse(data)
	if err != nil {
		return weights.Shipment{}, err
	}
	meta, err := f.Meta()
	if err != nil {
		return weights.Shipment{}, err
	}
	out := weights.Shipment{Model: weights.Model{
		Name: m.Name, Title: m.label(), Architecture: m.Title, Metrics: meta.Metrics,
	}}
	if out.Data, out.BaseData, err = parted(m.Name, data); err != nil {
		return weights.Shipment{}, err
	}
	if out.BaseData != nil {
		out.BaseName = baseName
	}
	return out, nil
}
