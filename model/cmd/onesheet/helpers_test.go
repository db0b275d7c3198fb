package main

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onesheet/model/weightfile"
)

// tinyGenres are the outputs of the tiny network.
var tinyGenres = []string{"Action", "Drama", "N/A", "War"}

// tiny writes the weight file of a network of one dense layer on the mean
// colour: red is Action, green is Drama and N/A, blue is War, each with the
// logit 8*colour-4. A pure red picture thus is Action with sigmoid(4) = 0.982
// and everything else with 0.018.
func tiny(t *testing.T) string {
	t.Helper()
	f := &weightfile.File{Tensors: []weightfile.Tensor{
		weightfile.Float32Tensor("head/kernel", []int{3, 4}, []float32{8, 0, 0, 0, 0, 8, 8, 0, 0, 0, 0, 8}),
		weightfile.Float32Tensor("head/bias", []int{4}, []float32{-4, -4, -4, -4}),
	}}
	err := f.SetMeta(&weightfile.Meta{
		Name: "tiny", Architecture: "mean colour",
		Graph:  []byte(`[{"op":"global_average_pool","name":"pool","input":-1},{"op":"dense","name":"head","channels":4}]`),
		Input:  weightfile.Input{Height: 6, Width: 4, Std: [3]float64{1, 1, 1}},
		Genres: tinyGenres, Prior: []float64{0.4, 0.3, 0.1, 0.2}, Thresholds: []float64{0.5, 0.5, 0.5, 0.5},
		Calibration: weightfile.Calibration{Kind: weightfile.CalibrationNone},
	})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := weightfile.Write(&b, f); err != nil {
		t.Fatal(err)
	}
	return save(t, filepath.Join(t.TempDir(), "tiny.safetensors"), b.String())
}

func save(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

var (
	red   = color.NRGBA{255, 0, 0, 255}
	green = color.NRGBA{0, 255, 0, 255}
	blue  = color.NRGBA{0, 0, 255, 255}

	grayShade = color.NRGBA{90, 90, 90, 255}
)

// painted is a PNG file of one colour.
func painted(t *testing.T, c color.NRGBA) string {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, 8, 12))
	for y := range 12 {
		for x := range 8 {
			img.SetNRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// noise is a PNG file of random pixels.
func noise(t *testing.T, r *rand.Rand) string {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, 32, 32))
	for i := range img.Pix {
		img.Pix[i] = uint8(r.IntN(256)) | uint8(i%4/3*255)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// outcome is what a run of the program left.
type outcome struct {
	status         int
	stdout, stderr string
}

func runWith(ctx context.Context, stdin string, args ...string) outcome {
	var stdout, stderr bytes.Buffer
	a := &app{ctx: ctx, stdin: strings.NewReader(stdin), stdout: &stdout, stderr: &stderr, load: loadModel}
	status := run(a, args)
	return outcome{status, stdout.String(), stderr.String()}
}

func runTool(args ...string) outcome {
	return runWith(context.Background(), "", args...)
}

// want checks the status and a part of stderr; an empty part means no stderr.
func (o outcome) want(t *testing.T, status int, stderr string) {
	t.Helper()
	if o.status != status {
		t.Errorf("exit status %d, want %d", o.status, status)
	}
	if stderr == "" && o.stderr != "" || !strings.Contains(o.stderr, stderr) {
		t.Errorf("stderr %q, want %q in it", o.stderr, stderr)
	}
}
