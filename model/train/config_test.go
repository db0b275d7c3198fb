package train

import (
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"onesheet/model/arch"
	"onesheet/model/metrics"
)

// nan is a measure without a value.
var nan = metrics.Value(math.NaN())

func TestEveryArchitectureHasARecipe(t *testing.T) {
	for _, name := range append(arch.Names(), "vgg16") {
		c, err := ForArchitecture(name)
		if err != nil {
			t.Fatal(err)
		}
		c.Data = "posters"
		if len(c.Frozen) > 0 {
			c.Base = "vgg16.safetensors"
		}
		if err := c.Check(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	five, err := ForArchitecture("model5")
	if err != nil || five.Augment != StudyAugment() || five.L2.Strength == 0 || len(five.L2.Layers) != 4 {
		t.Errorf("model5: %+v (%v)", five, err)
	}
}

func TestConfigSurvivesItsFile(t *testing.T) {
	for _, name := range []string{"", "model3", "model6"} {
		c := DefaultConfig()
		if name != "" {
			var err error
			if c, err = ForArchitecture(name); err != nil {
				t.Fatal(err)
			}
		}
		c.Augment, c.Epochs, c.Loss.Kind = Augment{Zoom: 0.5}, 7, "focal"
		run := t.TempDir()
		if err := c.Save(run); err != nil {
			t.Fatal(err)
		}
		if got, err := LoadConfig(ConfigPath(run)); err != nil || !reflect.DeepEqual(got, c) {
			t.Errorf("%q: read %+v (%v), wrote %+v", name, got, err, c)
		}
	}
}

func TestShortConfigs(t *testing.T) {
	for text, check := range map[string]func(c Config) bool{
		`{"epochs": 3}`:             func(c Config) bool { return c.Epochs == 3 && c.Rate == 4e-4 && c.Augment == DefaultAugment() },
		`{"loss":{"kind":"focal"}}`: func(c Config) bool { return c.Loss.Gamma == 2 && c.Loss.Alpha == 0.25 },
		`{"architecture":"model5"}`: func(c Config) bool { return c.Augment == StudyAugment() && c.Epochs == 14 },
		`{"architecture":"model5","l2":{"strength":0}}`: func(c Config) bool {
			return c.L2.Strength == 0 && c.Augment.Rotate == 90
		},
	} {
		c, err := DecodeConfig([]byte(text))
		if err != nil || !check(c) {
			t.Errorf("%s gives %+v (%v)", text, c, err)
		}
	}
}

func TestConfigFileErrorsAreTold(t *testing.T) {
	for text, want := range map[string]string{
		`{"epochz": 3}`:             "epochz",
		`{"augment":{"spin":1}}`:    "spin",
		`{"architecture":"model9"}`: "model9",
		`[1]`:                       "recipe",
	} {
		path := filepath.Join(t.TempDir(), "c.json")
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := LoadConfig(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one that says %q", text, err, want)
		}
	}
}

func TestConfigErrorsComeAllAtOnce(t *testing.T) {
	c := DefaultConfig()
	c.Height, c.Batch, c.Rate = 7, 0, -1
	c.Choose, c.Average, c.Clip, c.Smoothing, c.Patience = "luck", 1, math.NaN(), 2, -1
	c.Loss.Kind, c.Schedule.Kind, c.Sampling.Kind, c.L2.Strength = "hinge", "cyclic", "over", 1
	err := c.Check()
	if err == nil {
		t.Fatal("a broken recipe was accepted")
	}
	for _, want := range []string{
		"--data", "--backbone", "--architecture", "7x128", "batches of 0", "rates",
		"luck", "average", "norm", "smoothing 2", "patience -1", "hinge", "cyclic", "over", "names of the layers",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("the error does not say %q: %v", want, err)
		}
	}
}

func TestStartingPointsAreChecked(t *testing.T) {
	for _, c := range []struct {
		backbone, architecture, base, say string
	}{
		{"b", "model2", "", "either"},
		{"", "model9", "", "model9"},
		{"", "model6", "", "--base"},
		{"", "model2", "v", "only model6"},
		{"b", "", "v", "only model6"},
	} {
		r := DefaultConfig()
		r.Data, r.Backbone, r.Architecture, r.Base = "d", c.backbone, c.architecture, c.base
		if err := r.Check(); err == nil || !strings.Contains(err.Error(), c.say) {
			t.Errorf("%+v: error %v", c, err)
		}
	}
}
