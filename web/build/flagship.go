package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"onesheet/model/arch"
	"onesheet/model/weightfile"
	"onesheet/web/page"
	"onesheet/weights"
)

// addFlagship adds the model that the site answers with. The study's report does
// not have it: its numbers are in the manifest, its size in its weights, and its
// genres in its model card, which lies in the given folder.
func addFlagship(r *page.StudyReport, manifest *weights.Manifest, folder string) error {
	for _, m := range manifest.Models {
		if !m.Default {
			continue
		}
		out := &page.StudyModel{Name: m.Name, Title: m.Title, Bytes: int(m.Size())}
		steps := []func() error{
			func() error { return addMetrics(r, out, m.Metrics) },
			func() error { return addShape(out) },
			func() error { return addCardGenres(out, filepath.Join(folder, m.Name+".md")) },
		}
		for _, step := range steps {
			if err := step(); err != nil {
				return fmt.Errorf("the study's numbers of %s: %w", m.Name, err)
			}
		}
		r.Flagship = out
	}
	return nil
}

// addMetrics takes a model's scores from the manifest, and what the report lacks.
func addMetrics(r *page.StudyReport, m *page.StudyModel, metrics json.RawMessage) error {
	if len(metrics) == 0 {
		return nil
	}
	var all struct {
		measured
		Measured score `json:"measured"`
	}
	if err := json.Unmarshal(metrics, &all); err != nil {
		return fmt.Errorf("its metrics: %w", err)
	}
	all.score = all.Measured
	m.Scores = all.scores()
	r.Posters = cmp.Or(r.Posters, all.N)
	if r.Floor == nil && all.Floor.Accuracy > 0 {
		r.Floor = all.Floor.scores()
	}
	return nil
}

// addShape tells how many parameters a model that ships has, and what it looks at.
func addShape(m *page.StudyModel) error {
	data, err := weights.Open(m.Name)
	if err != nil {
		return err
	}
	file, err := weightfile.ParseVerified(data)
	if err != nil {
		return err
	}
	meta, err := file.Meta()
	if err != nil {
		return err
	}
	graph, err := arch.FromFile(file)
	if err != nil {
		return err
	}
	m.Height, m.Width = meta.Input.Height, meta.Input.Width
	m.Parameters, err = graph.Parameters(arch.Shape{H: m.Height, W: m.Width, C: 3})
	return err
}

// addCardGenres takes a model's genres from its card, if it has one.
func addCardGenres(m *page.StudyModel, card string) error {
	markdown, err := os.ReadFile(card)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if m.Genres, err = cardGenres(string(markdown)); err != nil {
		return fmt.Errorf("%s: %w", card, err)
	}
	return nil
}
