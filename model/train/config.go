package train

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
)

// Config is the recipe of a run. Equal configs, data and machines give equal
// weights.
type Config struct {
	Data     string   `json:"data"`     // folder with labels.csv
	Splits   []string `json:"splits"`   // to train on; the default is train and extra
	Validate string   `json:"validate"` // to choose on; the default is val
	Backbone string   `json:"backbone"` // ImageNet weights to start from
	Height   int      `json:"height"`   // of the pictures, in pixels; the default is 192
	Width    int      `json:"width"`    // the default is 128

	Epochs   int     `json:"epochs"`    // the default is 6
	Batch    int     `json:"batch"`     // posters in a step; the default is 32
	Rate     float64 `json:"rate"`      // highest learning rate of the backbone; the default is 4e-4
	HeadRate float64 `json:"head_rate"` // and of the new head; the default is 2e-3
	Warmup   float64 `json:"warmup"`    // share of the steps that raise the rate from 0; the default is 0.03
	Decay    float64 `json:"decay"`     // AdamW's weight decay of kernels; the default is 0.05
	Dropout  float64 `json:"dropout"`   // before the head; the default is 0.2
	Seed     uint64  `json:"seed"`      // the default is 1

	Augment Augment `json:"augment"`
}

// DefaultConfig is the recipe of the first flagship, without data and backbone.
func DefaultConfig() Config {
	return Config{
		Splits: []string{"train", "extra"}, Validate: "val", Height: 192, Width: 128,
		Epochs: 6, Batch: 32, Rate: 4e-4, HeadRate: 2e-3, Warmup: 0.03, Decay: 0.05, Dropout: 0.2, Seed: 1,
		Augment: DefaultAugment(),
	}
}

// Check reports everything that is wrong with the recipe.
func (c Config) Check() error {
	var errs []error
	want := func(ok bool, format string, args ...any) {
		if !ok {
			errs = append(errs, fmt.Errorf("train: "+format, args...))
		}
	}
	want(c.Data != "", "name the data folder (--data)")
	want(c.Backbone != "", "name the backbone's weight file (--backbone)")
	want(len(c.Splits) > 0, "name at least one split to train on")
	want(c.Height >= 32 && c.Height <= 1024 && c.Width >= 32 && c.Width <= 1024, "%dx%d pixels: 32 to 1024 are possible", c.Height, c.Width)
	want(c.Epochs >= 1, "%d epochs: at least 1 is needed", c.Epochs)
	want(c.Batch >= 1 && c.Batch <= 1024, "batches of %d: 1 to 1024 are possible", c.Batch)
	want(c.Rate > 0 && c.HeadRate > 0, "learning rates must be above 0")
	want(c.Warmup >= 0 && c.Warmup < 1, "warm-up %g is not in [0,1)", c.Warmup)
	want(c.Decay >= 0, "weight decay %g is negative", c.Decay)
	want(c.Dropout >= 0 && c.Dropout < 1, "dropout %g is not in [0,1)", c.Dropout)
	return errors.Join(append(errs, c.Augment.Check())...)
}

// sameRecipe reports whether two configs train the same weights; the folders
// may have moved.
func (c Config) sameRecipe(other Config) bool {
	c.Data, c.Backbone, other.Data, other.Backbone = "", "", "", ""
	return reflect.DeepEqual(c, other)
}

const configFile = "config.json"

// ConfigPath is where a run keeps its recipe.
func ConfigPath(run string) string { return filepath.Join(run, configFile) }

// Save writes the recipe into the run's folder.
func (c Config) Save(run string) error {
	data, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return err
	}
	return writeFile(filepath.Join(run, configFile), append(data, '\n'))
}

// LoadConfig reads a recipe; fields it does not name keep their defaults.
func LoadConfig(path string) (Config, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return Config{}, fmt.Errorf("train: %w", err)
	}
	c := DefaultConfig()
	if err := json.Unmarshal(data, &c); err != nil {
		return Config{}, fmt.Errorf("train: %s is not a recipe: %w", path, err)
	}
	return c, nil
}
