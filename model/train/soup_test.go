package train

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// runOf trains one epoch and returns its folder.
func runOf(t *testing.T, change func(*Config)) string {
	t.Helper()
	c, run := recipe(t), t.TempDir()
	c.Epochs = 1
	change(&c)
	if err := Run(context.Background(), c, run, false, Observer{}); err != nil {
		t.Fatal(err)
	}
	return run
}

func TestSoupIsTheMeanOfRuns(t *testing.T) {
	a, b := runOf(t, func(*Config) {}), runOf(t, func(c *Config) { c.Seed = 2 })
	out := filepath.Join(t.TempDir(), "mean")
	if err := Soup([]string{a, b}, out); err != nil {
		t.Fatal(err)
	}
	var values [3][]float32
	for i, run := range []string{a, b, out} {
		f, meta, err := parseWeights(filepath.Join(run, BestFile))
		if err != nil {
			t.Fatal(err)
		}
		if values[i], err = f.Tensors[0].Float32s(); err != nil {
			t.Fatal(err)
		}
		if told := averaged(meta.Provenance); (told != "") != (run == out) || run == out && !strings.Contains(told, "of 2 runs") {
			t.Errorf("run %d tells %q", i, told)
		}
	}
	for k, mean := range values[2] {
		if want := float32((float64(values[0][k]) + float64(values[1][k])) / 2); mean != want {
			t.Fatalf("weight %d is %v, want %v", k, mean, want)
		}
	}
	if values[0][0] == values[1][0] {
		t.Error("both runs have the same weights: the test proves nothing")
	}
	if c, err := LoadConfig(ConfigPath(out)); err != nil || c.Seed != 1 {
		t.Errorf("the mean's recipe has the seed %d (%v), want the first run's", c.Seed, err)
	}
	if err := Soup([]string{a, b}, out); err != nil {
		t.Errorf("a second time: %v", err)
	}
}

func TestSoupTellsMistakes(t *testing.T) {
	a := runOf(t, func(*Config) {})
	large := runOf(t, func(c *Config) { c.Height, c.Width = 64, 48 })
	before, err := os.ReadFile(filepath.Join(a, BestFile))
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "mean")
	for want, try := range map[string]struct {
		runs []string
		out  string
	}{
		"two or more":          {[]string{a}, out},
		"different pictures":   {[]string{a, large}, out},
		"holds a training run": {[]string{a, a}, a},
		"no such file":         {[]string{a, t.TempDir()}, out},
	} {
		if err := Soup(try.runs, try.out); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
	if after, err := os.ReadFile(filepath.Join(a, BestFile)); err != nil || string(after) != string(before) {
		t.Errorf("a run was changed (%v)", err)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a mean that failed left a folder")
	}
}
