package weights

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
)

// The README's numbers are those of the weights that ship.
func TestReadmeTellsWhatWasMeasured(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	m, err := Read()
	if err != nil {
		t.Fatal(err)
	}
	var metrics struct {
		Measured, Floor map[string]float64
	}
	flagship, err := m.Find("flagship")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(flagship.Metrics, &metrics); err != nil {
		t.Fatal(err)
	}
	for name, key := range map[string]string{
		"binary cross-entropy": "bce", "categorical accuracy": "categorical_accuracy", "top-1 hit": "top1_hit",
		"precision@3": "precision_at_3", "recall@3": "recall_at_3", "hit@3": "hit_at_3", "mAP": "map",
		"macro F1": "macro_f1", "(TP+TN)/all": "element_accuracy",
	} {
		row := rowOf(string(readme), name)
		for _, want := range []float64{metrics.Measured[key], metrics.Floor[key]} {
			if !strings.Contains(row, fmt.Sprintf("| %.3f |", want)) {
				t.Errorf("the README's row %q does not tell %.3f: %q", name, want, row)
			}
		}
	}
}

// The README's table of the study's models is that of weights/study.
func TestReadmeTellsTheStudy(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("study/study.json")
	if err != nil {
		t.Fatal(err)
	}
	var study struct {
		Models []struct {
			Name, State string
			Paper       struct{ Accuracy, Loss float64 }
			Int8        struct {
				Accuracy float64 `json:"categorical_accuracy"`
				Loss     float64 `json:"bce"`
				MAP      float64 `json:"map"`
			}
		}
	}
	if err := json.Unmarshal(data, &study); err != nil {
		t.Fatal(err)
	}
	for _, m := range study.Models {
		if m.State != "finished" {
			continue
		}
		want := fmt.Sprintf("| %.3f | %.3f | %.3f | %.3f | %.3f |\n", m.Paper.Accuracy, m.Int8.Accuracy, m.Paper.Loss, m.Int8.Loss, m.Int8.MAP)
		row := rowOf(string(readme), fmt.Sprintf("Model %s: ", strings.TrimPrefix(m.Name, "model")))
		if !strings.HasSuffix(row, want) {
			t.Errorf("the README's row of %s does not end with %q: %q", m.Name, want, row)
		}
	}
}

// rowOf finds the table row that begins with name.
func rowOf(text, name string) string {
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "| "+name) {
			return line
		}
	}
	return ""
}
