package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"onesheet/web/page"
	"onesheet/weights"
)

// paperTable is Table I of the paper: what the study page shows before any
// model of ours is measured.
var paperTable = []page.PaperScore{
	{Accuracy: 0.279, Loss: 0.245}, {Accuracy: 0.364, Loss: 0.236}, {Accuracy: 0.352, Loss: 0.239}, {Accuracy: 0.323, Loss: 0.232},
	{Accuracy: 0.341, Loss: 0.237}, {Accuracy: 0.338, Loss: 0.261}, {Accuracy: 0.329, Loss: 0.242},
}

// addStudy adds the numbers of the study page: from the study's report, as far
// as there is one, and the flagship's from the weights that ship. The model cards
// are there already.
func addStudy(s site, root string) error {
	report, err := readStudy(filepath.Join(root, "weights", "study", "study.json"))
	if err != nil {
		return err
	}
	manifest, err := weights.Read()
	if err != nil {
		return err
	}
	addSizes(report, manifest)
	if err := addFlagship(report, manifest, filepath.Join(root, "weights")); err != nil {
		return err
	}
	markCards(report, s)
	page.BuiltStudy = report
	s["static/study.json"], err = json.Marshal(report)
	return err
}

// markCards notes which models have a card to read.
func markCards(r *page.StudyReport, s site) {
	for i := range r.Models {
		r.Models[i].Card = s[cardFile(r.Models[i].Name)] != nil
	}
	if r.Flagship != nil {
		r.Flagship.Card = s[cardFile(r.Flagship.Name)] != nil
	}
}

// measured is a report of package metrics, as far as the page shows it.
type measured struct {
	score
	Floor     score                 `json:"floor"`
	Intervals map[string][2]float64 `json:"intervals"`
	Genres    map[string]struct {
		Positives int     `json:"positives"`
		AP        float64 `json:"ap"`
	} `json:"genres"`
}

type score struct {
	N        int     `json:"n"`
	Accuracy float64 `json:"categorical_accuracy"`
	Loss     float64 `json:"bce"`
	Top1     float64 `json:"top1_hit"`
	MAP      float64 `json:"map"`
}

func (s score) scores() *page.Scores {
	return &page.Scores{Accuracy: s.Accuracy, Loss: s.Loss, Top1: s.Top1, MAP: s.MAP}
}

func (m *measured) scores() *page.Scores {
	s := m.score.scores()
	s.Between, s.LossBetween = m.Intervals["categorical_accuracy"], m.Intervals["bce"]
	return s
}

// genres are sorted by how many posters have them.
func (m *measured) genres() []page.GenreScore {
	var out []page.GenreScore
	for name, g := range m.Genres {
		out = append(out, page.GenreScore{Genre: name, Positives: g.Positives, AP: g.AP})
	}
	slices.SortFunc(out, func(a, b page.GenreScore) int {
		return cmp.Or(cmp.Compare(b.Positives, a.Positives), cmp.Compare(a.Genre, b.Genre))
	})
	return out
}

// readStudy takes from the study's report what the page shows. Without a report
// it is the paper's table alone.
func readStudy(path string) (*page.StudyReport, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		r := &page.StudyReport{}
		for i, paper := range paperTable {
			r.Models = append(r.Models, page.StudyModel{Name: fmt.Sprintf("model%d", i+1), Paper: paper})
		}
		return r, nil
	}
	if err != nil {
		return nil, err
	}
	var full struct {
		Posters int
		Floor   *score
		Models  []studyModel
	}
	if err := json.Unmarshal(data, &full); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	r := &page.StudyReport{Posters: full.Posters}
	if full.Floor != nil {
		r.Floor = full.Floor.scores()
	}
	for _, m := range full.Models {
		r.Models = append(r.Models, m.short())
	}
	return r, nil
}

// studyModel is a model of the study's report, see package study. Its title there
// is for engineers; the page has words of its own.
type studyModel struct {
	Name, State, Note         string
	Paper                     page.PaperScore
	Height, Width, Parameters int
	Int8                      *measured
	Base                      *struct{ Ours bool }
	Curve                     []struct {
		Epoch         int
		Loss          float64
		ValLoss       float64 `json:"val_bce"`
		TrainAccuracy float64 `json:"categorical_accuracy"`
		Accuracy      float64 `json:"val_categorical_accuracy"`
	}
}

func (m studyModel) short() page.StudyModel {
	out := page.StudyModel{Name: m.Name, State: m.State, Note: m.Note, Paper: m.Paper,
		Parameters: m.Parameters, Height: m.Height, Width: m.Width, OwnBase: m.Base != nil && m.Base.Ours}
	for _, e := range m.Curve {
		out.Curve = append(out.Curve, page.CurvePoint{Epoch: e.Epoch, Loss: e.Loss, ValLoss: e.ValLoss, TrainAccuracy: e.TrainAccuracy, Accuracy: e.Accuracy})
	}
	if m.Int8 != nil {
		out.Scores, out.Genres = m.Int8.scores(), m.Int8.genres()
	}
	return out
}

// addSizes tells what it takes to fetch each of the seven that ships, its base
// included: the study's report knows the head alone.
func addSizes(r *page.StudyReport, manifest *weights.Manifest) {
	for i := range r.Models {
		for _, m := range manifest.Models {
			if m.Name == r.Models[i].Name {
				r.Models[i].Title, r.Models[i].Bytes = m.Title, int(m.Size())
			}
		}
	}
}
