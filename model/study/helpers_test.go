package study

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onesheet/model/metrics"
)

// posters makes a data folder of 60 small pictures whose colour is their genre.
func posters(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	var list strings.Builder
	list.WriteString("Id,File,Split,Title,Year,Genre,Blue,Red\n")
	r := rand.New(rand.NewPCG(1, 2))
	for i := range 60 {
		split := [...]string{"train", "train", "train", "val", "test", "test"}[i%6]
		red := r.IntN(2)
		file := fmt.Sprintf("p%02d.png", i)
		save(t, filepath.Join(dir, file), poster(t, red == 1, r))
		fmt.Fprintf(&list, "t%02d,%s,%s,Film %d,2000,%s,%d,%d\n", i, file, split, i, [...]string{"Blue", "Red"}[red], 1-red, red)
	}
	save(t, filepath.Join(dir, "labels.csv"), []byte(list.String()))
	return dir
}

func poster(t *testing.T, red bool, r *rand.Rand) []byte {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, 32, 32))
	for y := range 32 {
		for x := range 32 {
			c := color.NRGBA{uint8(r.IntN(100)), 50, uint8(100 + r.IntN(100)), 255}
			if red {
				c.R, c.B = c.B, c.R
			}
			img.SetNRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func save(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// small is a study of two models on small pictures: 3 steps an epoch.
func small(t *testing.T) Study {
	return Study{
		Data: posters(t), Run: t.TempDir(), Models: []string{"model1", "model2"},
		Protocol: Protocol{Height: 32, Width: 32, Epochs: 2, Batch: 10, Seed: 1, Base: BaseProtocol{32, 32, 1}},
	}
}

// scored is a finished model with an accuracy and a loss, each with an interval
// of 0.02 on both sides.
func scored(name string, accuracy, loss float64) Model {
	around := func(v float64) metrics.Interval {
		return metrics.Interval{metrics.Value(v - 0.02), metrics.Value(v + 0.02)}
	}
	r := &metrics.Report{
		Metrics:   metrics.Metrics{N: 100, CategoricalAccuracy: metrics.Value(accuracy), BCE: metrics.Value(loss), MAP: 0.2},
		Intervals: map[string]metrics.Interval{"categorical_accuracy": around(accuracy), "bce": around(loss), "map": around(0.2)},
	}
	return Model{Name: name, State: Finished, Paper: tableI[name], Int8: r, Float32: r}
}

// drawing fails unless the bytes are a well-formed SVG of plain numbers.
func drawing(t *testing.T, data []byte) string {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("not XML: %v", err)
		}
	}
	text := string(data)
	for _, bad := range []string{"NaN", "Inf", "#-"} {
		if strings.Contains(text, bad) {
			t.Errorf("the figure contains %s", bad)
		}
	}
	return text
}
