package train

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onesheet/model"
	"onesheet/model/arch"
	"onesheet/model/layers"
	"onesheet/model/quant"
	"onesheet/model/weightfile"
)

// posters makes a data folder of pictures whose colour is their genre.
func posters(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	var list strings.Builder
	list.WriteString("Id,File,Split,Title,Year,Genre,Blue,Red\n")
	r := rand.New(rand.NewPCG(1, 2))
	for i := range 60 {
		split := [...]string{"train", "train", "train", "train", "val", "test"}[i%6]
		red := r.IntN(2)
		file := fmt.Sprintf("p%02d.png", i)
		writePoster(t, filepath.Join(dir, file), red == 1, r)
		fmt.Fprintf(&list, "t%02d,%s,%s,Film %d,2000,%s,%d,%d\n", i, file, split, i, [...]string{"Blue", "Red"}[red], 1-red, red)
	}
	if err := os.WriteFile(filepath.Join(dir, "labels.csv"), []byte(list.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func writePoster(t *testing.T, path string, red bool, r *rand.Rand) {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, 32, 32))
	for y := range 32 {
		for x := range 32 {
			a, b := uint8(100+r.IntN(100)), uint8(r.IntN(100))
			if red {
				img.Set(x, y, color.NRGBA{a, 50, b, 255})
			} else {
				img.Set(x, y, color.NRGBA{b, 50, a, 255})
			}
		}
	}
	var buf bytes.Buffer
	if err := png.Encode(&buf, img); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, buf.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// backbone writes a tiny random backbone.
func backbone(t *testing.T) string {
	t.Helper()
	g := arch.Graph{
		{Kind: arch.Conv, Name: "stem", Input: arch.Picture, Size: 3, Stride: 2, Channels: 8, Activation: "relu6"},
		{Kind: arch.Depthwise, Name: "dw", Input: 0, Size: 3, Activation: "relu6"},
		{Kind: arch.GlobalAveragePool, Name: "gap", Input: 1},
		{Kind: arch.Dense, Name: "classes", Input: 2, Channels: 3},
	}
	n, err := layers.NewNetwork(g, arch.Shape{H: 32, W: 32, C: 3}, rand.New(rand.NewPCG(9, 9)))
	if err != nil {
		t.Fatal(err)
	}
	tensors, err := quant.Pack(n)
	if err != nil {
		t.Fatal(err)
	}
	graph, err := g.JSON()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "backbone.safetensors")
	f := &weightfile.File{Metadata: map[string]string{"graph": string(graph)}, Tensors: tensors}
	if err := writeWeights(path, f); err != nil {
		t.Fatal(err)
	}
	return path
}

func recipe(t *testing.T) Config {
	c := DefaultConfig()
	c.Data, c.Backbone = posters(t), backbone(t)
	c.Splits, c.Height, c.Width, c.Epochs, c.Batch = []string{"train"}, 32, 32, 4, 8
	c.Rate, c.HeadRate = 0.02, 0.05
	return c
}

func TestTrainingLearnsAndShipsInt8(t *testing.T) {
	c, run := recipe(t), t.TempDir()
	var epochs []Epoch
	if err := Run(context.Background(), c, run, false, Observer{Epoch: func(e Epoch) { epochs = append(epochs, e) }}); err != nil {
		t.Fatal(err)
	}
	if len(epochs) != 4 || epochs[3].BCE > epochs[0].BCE || epochs[3].BCE > 0.5 {
		t.Fatalf("epochs %+v: want four with falling cross-entropy", epochs)
	}
	done, err := Finish(context.Background(), filepath.Join(run, BestFile), "tiny", c, Observer{})
	if err != nil {
		t.Fatal(err)
	}
	if done.Report.CategoricalAccuracy < 0.9 {
		t.Errorf("accuracy %g on pictures told apart by colour", done.Report.CategoricalAccuracy)
	}
	cl, err := model.Load(done.Data)
	if err != nil {
		t.Fatal(err)
	}
	if cl.Name() != "tiny" || cl.Meta().Calibration.Kind != weightfile.CalibrationPlatt || cl.Meta().Provenance["backbone_sha256"] == "" {
		t.Errorf("metadata %+v", cl.Meta())
	}
	if a := cl.Meta().Activations; a == nil || a.Method == "" || a.Ranges["dw"].High <= 0 {
		t.Errorf("the ranges of activations are %+v", a)
	}
	card := string(CardInput{Meta: done.Meta, Bytes: len(done.Data), Split: testSplit, Report: done.Report}.Markdown())
	for _, want := range []string{"# Model card: tiny", "| Red |", "floor", "Not for"} {
		if !strings.Contains(card, want) {
			t.Errorf("the model card does not say %q:\n%s", want, card)
		}
	}
}

func TestResumedRunEqualsAnUnbrokenOne(t *testing.T) {
	resumesExactly(t, recipe(t), 3, 10, 15)
}

// resumesExactly trains once unbroken, and once stopped after each of the given
// steps, wants the same weights of both and returns the unbroken run's folder.
// The steps lie in the middle of epochs and at the end of one.
func resumesExactly(t *testing.T, c Config, stops ...int) (whole string) {
	t.Helper()
	whole, broken := t.TempDir(), t.TempDir()
	if err := Run(context.Background(), c, whole, false, Observer{}); err != nil {
		t.Fatal(err)
	}
	for i, stop := range stops {
		ctx, cancel := context.WithCancel(context.Background())
		err := Run(ctx, c, broken, i > 0, Observer{Step: func(s Step) {
			if s.Done == stop {
				cancel()
			}
		}})
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("stopped at step %d: %v", stop, err)
		}
	}
	if err := Run(context.Background(), c, broken, true, Observer{}); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{checkpointFile, BestFile} {
		sameTensors(t, filepath.Join(whole, file), filepath.Join(broken, file))
	}
	return whole
}

func sameTensors(t *testing.T, a, b string) {
	t.Helper()
	fa, fb := parse(t, a), parse(t, b)
	if len(fa.Tensors) == 0 || len(fa.Tensors) != len(fb.Tensors) {
		t.Fatalf("%d and %d tensors", len(fa.Tensors), len(fb.Tensors))
	}
	for i, x := range fa.Tensors {
		if !bytes.Equal(x.Data, fb.Tensors[i].Data) {
			t.Errorf("%s differs in %s", x.Name, filepath.Base(a))
		}
	}
}

func parse(t *testing.T, path string) *weightfile.File {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := weightfile.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestRunRefusesToOverwriteAndToMixRecipes(t *testing.T) {
	c, run := recipe(t), t.TempDir()
	c.Epochs = 1
	if err := Run(context.Background(), c, run, false, Observer{}); err != nil {
		t.Fatal(err)
	}
	if err := Run(context.Background(), c, run, false, Observer{}); err == nil || !strings.Contains(err.Error(), "--resume") {
		t.Errorf("error %v, want one that tells of --resume", err)
	}
	c.Seed++
	if err := Run(context.Background(), c, run, true, Observer{}); err == nil || !strings.Contains(err.Error(), "recipe") {
		t.Errorf("error %v, want one about another recipe", err)
	}
}
