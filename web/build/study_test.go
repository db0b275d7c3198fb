package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onesheet/web/page"
	"onesheet/weights"
)

const reportJSON = `{"posters":1081,"floor":{"n":1081,"categorical_accuracy":0.18,"bce":0.246,"top1_hit":0.5,"map":0.11},
	"models":[{"name":"model1","title":"Four convolutions","paper":{"accuracy":0.279,"loss":0.245},"height":192,"width":128,"state":"finished","parameters":310000,
		"int8_bytes":320000,"base":{"ours":true},"curve":[{"epoch":1,"loss":0.3,"val_bce":0.28,"categorical_accuracy":0.25,"val_categorical_accuracy":0.2}],
		"int8":{"n":1081,"categorical_accuracy":0.31,"bce":0.235,"top1_hit":0.6,"map":0.17,"intervals":{"categorical_accuracy":[0.28,0.34],"bce":[0.23,0.24]},
			"genres":{"War":{"positives":22,"ap":0.1},"Drama":{"positives":541,"ap":0.7}}}},
		{"name":"model2","title":"Model 2","paper":{"accuracy":0.364,"loss":0.236},"state":"not trained"}]}`

func TestReadStudy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "study.json")
	if err := os.WriteFile(path, []byte(reportJSON), 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := readStudy(path)
	if err != nil {
		t.Fatal(err)
	}
	m := r.Models[0]
	if r.Posters != 1081 || r.Floor.Top1 != 0.5 || m.Scores.Accuracy != 0.31 || m.Scores.Between != [2]float64{0.28, 0.34} ||
		m.Scores.LossBetween != [2]float64{0.23, 0.24} || !m.OwnBase || m.Curve[0].TrainAccuracy != 0.25 ||
		m.Genres[0].Genre != "Drama" || m.Curve[0].ValLoss != 0.28 || m.Paper.Loss != 0.245 || m.Title != "" || r.Models[1].Scores != nil {
		t.Errorf("read %+v", r)
	}
	if err := os.WriteFile(path, []byte("no JSON"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := readStudy(path); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("nonsense gave %v", err)
	}
}

// Without a report the page shows the paper's table, and the flagship beside it.
func TestStudyWithoutAReport(t *testing.T) {
	r, err := readStudy(filepath.Join(t.TempDir(), "missing.json"))
	if err != nil {
		t.Fatal(err)
	}
	manifest, err := weights.Read()
	if err != nil {
		t.Fatal(err)
	}
	if err := addFlagship(r, manifest, t.TempDir()); err != nil {
		t.Fatal(err)
	}
	want := page.PaperScore{Accuracy: 0.364, Loss: 0.236}
	f := r.Flagship.Scores
	if len(r.Models) != 7 || r.Models[1].Paper != want || f.Accuracy < 0.3 || f.Between[0] >= f.Accuracy || f.Between[1] <= f.Accuracy ||
		f.Top1 <= r.Floor.Top1 || f.Loss <= 0 || f.MAP <= 0 || r.Posters < 1000 {
		t.Errorf("the report is %+v, the flagship's scores %+v", r, f)
	}
}

// What it takes to fetch a model is counted with its base, as the manifest has it.
func TestSizesAreThoseOfTheManifest(t *testing.T) {
	r := &page.StudyReport{Models: []page.StudyModel{{Name: "model1"}, {Name: "model6"}, {Name: "model9"}}}
	addSizes(r, &weights.Manifest{Models: []weights.Model{
		{Name: "model6", Title: "Model 6", Bytes: 148_920, Base: &weights.Base{Bytes: 14_747_928}}, {Name: "model1", Title: "Model 1", Bytes: 3_406_592}}})
	if m := r.Models; m[0].Bytes != 3_406_592 || m[1].Bytes != 14_896_848 || m[1].Title != "Model 6" || m[2].Bytes != 0 {
		t.Errorf("the sizes are %+v", m)
	}
}
