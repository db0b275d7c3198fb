package main

import (
	"os"
	"path/filepath"

	"onesheet/model"
	"onesheet/model/dataset"
	"onesheet/model/diagram"
	"onesheet/model/train"
)

// reliabilityFolder is where reliability diagrams lie in a weights folder.
const reliabilityFolder = "reliability"

// shipCard measures weights that ship once more, as eval does, for the parts of
// the posters and the doubts, and writes the model card NAME.md with its diagram
// into the weights folder.
func (a *app) shipCard(dir, name string, weights []byte, data *dataset.Dataset) error {
	network, err := model.Load(weights, model.PreferInt8())
	if err != nil {
		return err
	}
	m, err := a.measure(network, data, cardSplit, true)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(dir, reliabilityFolder), 0o755); err != nil {
		return err
	}
	figure := filepath.Join(reliabilityFolder, name+".svg")
	if err := os.WriteFile(filepath.Join(dir, figure), diagram.Reliability(name+" on "+cardSplit, m.report), 0o644); err != nil {
		return err
	}
	card := train.CardInput{Meta: network.Meta(), Bytes: len(weights), Split: cardSplit, Report: m.report, Reliability: filepath.ToSlash(figure)}
	return os.WriteFile(filepath.Join(dir, name+".md"), card.Markdown(), 0o644)
}

// cardSplit is what model cards tell the measures of.
const cardSplit = "test"
