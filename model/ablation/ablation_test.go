package ablation

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onesheet/model/train"
)

// posters makes a data folder of 24 small pictures whose colour is their genre.
func posters(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	list := "Id,File,Split,Title,Year,Genre,Blue,Red\n"
	for i := range 24 {
		red := i % 2
		file := fmt.Sprintf("p%02d.png", i)
		img := image.NewNRGBA(image.Rect(0, 0, 32, 32))
		draw.Draw(img, img.Rect, image.NewUniform(color.NRGBA{uint8(200*red + i), 50, uint8(200*(1-red) + i), 255}), image.Point{}, draw.Src)
		f, err := os.Create(filepath.Join(dir, file))
		if err == nil {
			err = errors.Join(png.Encode(f, img), f.Close())
		}
		if err != nil {
			t.Fatal(err)
		}
		list += fmt.Sprintf("t%02d,%s,%s,Film %d,2000,%s,%d,%d\n", i, file, [...]string{"train", "train", "val"}[i%3], i, [...]string{"Blue", "Red"}[red], 1-red, red)
	}
	write(t, filepath.Join(dir, "labels.csv"), list)
	return dir
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

const small = `{
	"base": {"architecture": "model1", "splits": ["train"], "height": 32, "width": 32, "epochs": 2, "batch": 8, "loss": {"kind": "focal", "gamma": 1}},
	"rows": [{"name": "one epoch", "change": {"epochs": 1}}, {"name": "Focal loss, gamma 3", "change": {"loss": {"gamma": 3}}}]
}`

func plan(t *testing.T, text string) (*Plan, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "plan.json")
	write(t, path, text)
	return Load(path)
}

func ablation(t *testing.T) Ablation {
	t.Helper()
	p, err := plan(t, small)
	if err != nil {
		t.Fatal(err)
	}
	return Ablation{Plan: p, Data: posters(t), Run: t.TempDir()}
}

func TestRowsAreTrainedOnceAndInPieces(t *testing.T) {
	a := ablation(t)
	ctx, cancel := context.WithCancel(context.Background())
	var begun []string
	a.Begin = func(row string) { begun = append(begun, row) }
	a.Observer.Step = func(s train.Step) { // stop amid the second row
		if len(begun) == 2 {
			cancel()
		}
	}
	if err := a.Train(ctx); !errors.Is(err, context.Canceled) {
		t.Fatalf("stopped with %v", err)
	}
	a.Observer.Step = nil
	if err := a.Train(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(begun[:2], ", "); got != "the recipe, one epoch" || begun[len(begun)-1] != "Focal loss, gamma 3" {
		t.Errorf("begun %q", begun)
	}
	n := len(begun)
	if err := a.Train(context.Background()); err != nil || len(begun) != n {
		t.Errorf("finished rows were trained again: %v (%v)", begun[n:], err)
	}
	results, err := a.Results()
	if err != nil || len(results) != 3 {
		t.Fatalf("results %v (%v)", results, err)
	}
	for i, epochs := range []int{2, 1, 2} {
		if r := results[i]; r.Done() != epochs || !r.Finished() || r.Best().BCE <= 0 {
			t.Errorf("%s: %+v", r.Name, r)
		}
	}
	if g := results[2].Recipe.Loss; g.Gamma != 3 || g.Kind != "focal" {
		t.Errorf("the third row was trained with the loss %+v", g)
	}
}

func TestAChangedRecipeIsNotMixedWithItsOldRun(t *testing.T) {
	a := ablation(t)
	a.Plan.Rows = a.Plan.Rows[:1]
	if err := a.Train(context.Background()); err != nil {
		t.Fatal(err)
	}
	a.Plan.Rows[0].Change["seed"] = 7
	if _, err := a.Results(); err == nil || !strings.Contains(err.Error(), "another recipe") {
		t.Errorf("error %v", err)
	}
}

func TestBadPlans(t *testing.T) {
	for text, want := range map[string]string{
		`{`:           "is no plan",
		`{"rows":[]}`: "no recipe",
		`{"base": {"architecture": "model1"}, "rows": [{"name": "A b"}, {"name": "a-B"}]}`:                      "too much like",
		`{"base": {"architecture": "model1"}, "rows": [{"name": "", "change": {}}]}`:                            "empty",
		`{"base": {"architecture": "model1"}, "rows": [{"name": "x", "change": {"lerning_rate": 1}}]}`:          "lerning_rate",
		`{"base": {"architecture": "model1"}, "rows": [{"name": "x", "change": {"augment": {"zoom": "far"}}}]}`: "zoom",
	} {
		if _, err := plan(t, text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %q", text, err, want)
		}
	}
	if _, err := Load("nowhere.json"); err == nil {
		t.Error("a missing file was read")
	}
	p, err := plan(t, `{"base": {"architecture": "model1", "epochs": 0}}`)
	if err != nil {
		t.Fatal(err)
	}
	if err := (Ablation{Plan: p, Data: "posters"}).Train(context.Background()); err == nil || !strings.Contains(err.Error(), "0 epochs") {
		t.Errorf("error %v", err)
	}
}

func TestTable(t *testing.T) {
	row := func(name string, bce float64, epochs int) Result {
		p := train.Progress{Started: true, Recipe: train.Config{Epochs: 2}}
		for i := range epochs {
			p.Epochs = append(p.Epochs, train.Epoch{Epoch: i + 1, BCE: bce, MAP: 0.3, Accuracy: 0.4, Top1: 0.6, Best: true})
		}
		return Result{name, p}
	}
	got := string(Table([]Result{row(BaseName, 0.2, 2), row("worse", 0.21, 2), row("level", 0.19999, 2), row("half", 0.2, 1), row("none", 0, 0)}))
	for _, want := range []string{
		"| the recipe | 0.2000 |  | 0.300 |  | 0.400 |  | 0.600 |  |\n", "| worse | 0.2100 | +0.0100 | 0.300 | +0.000 |",
		"| level | 0.2000 | +0.0000 |",
		"| half (1 epochs so far) | 0.2000 |  |", "| none | not trained yet |",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
}

func TestPageTellsHowItWasMeasured(t *testing.T) {
	p, err := plan(t, small)
	if err != nil {
		t.Fatal(err)
	}
	page, err := Page(p, nil)
	for _, want := range []string{"The recipe: train, 32x32 pixels (height x width), 2 epochs.", "| | cross-entropy |"} {
		if err != nil || !strings.Contains(string(page), want) {
			t.Errorf("%q is missing in (%v)\n%s", want, err, page)
		}
	}
}
