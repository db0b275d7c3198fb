package train

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"onesheet/model/arch"
	"onesheet/model/dataset"
)

// Config is the recipe of a run. Equal configs, data and machines give equal
// weights.
type Config struct {
	Data     string   `json:"data"`     // folder with labels.csv
	Splits   []string `json:"splits"`   // to train on; the default is train and extra
	Validate string   `json:"validate"` // to choose on; the default is val
	// Genres takes genres of the list for others, see dataset.Rename. The network
	// has one output for each genre that is left.
	Genres dataset.Mapping `json:"genres,omitempty"`
	Height int             `json:"height"` // of the pictures, in pixels; the default is 192
	Width  int             `json:"width"`  // the default is 128

	// A run starts from a Backbone, the file of ImageNet weights that gets a new
	// head, or from an Architecture, a name of arch.ByName, with random weights.
	Backbone     string   `json:"backbone"`
	Architecture string   `json:"architecture"`
	Base         string   `json:"base"`   // file with the weights of the architecture's base, for model6 and model7
	Frozen       []string `json:"frozen"` // tensors whose names start so are not trained

	Epochs   int      `json:"epochs"`    // the default is 8
	Batch    int      `json:"batch"`     // posters in a step; the default is 32
	Rate     float64  `json:"rate"`      // highest learning rate; the default is 4e-4
	HeadRate float64  `json:"head_rate"` // likewise, of a new head; the default is 2e-3
	Warmup   float64  `json:"warmup"`    // share of the steps that raise the rate from 0; the default is 0.03
	Schedule Schedule `json:"schedule"`  // of the rate after that
	Decay    float64  `json:"decay"`     // AdamW's decoupled weight decay of kernels; the default is 0.05
	L2       L2       `json:"l2"`        // penalty, part of the loss
	Dropout  float64  `json:"dropout"`   // before a backbone's head; the default is 0.2
	Seed     uint64   `json:"seed"`      // the default is 1

	Loss      Loss     `json:"loss"`
	Smoothing float64  `json:"label_smoothing"` // moves targets by half of it towards one half; the default is 0
	Clip      float64  `json:"clip"`            // highest norm of all gradients together; 0, the default, is no limit
	Average   float64  `json:"average"`         // decay of the weights' moving average, such as 0.999; 0, the default, is none
	Sampling  Sampling `json:"sampling"`
	Augment   Augment  `json:"augment"`
	Mix       Mix      `json:"mix"`
	// PriorShift is how far the network is spared from learning that other splits
	// than the first have other shares of genres, see priorShift; the default is 0.
	PriorShift float64 `json:"prior_shift"`

	Choose   string `json:"choose"`   // the best epoch by its val "bce" (the default) or "map"
	Patience int    `json:"patience"` // epochs without a better one that end the run; 0, the default, is no end
}

// testSplit is the split that only Finish measures.
const testSplit = "test"

// The measures that an epoch may be chosen by.
const (
	chooseBCE = "bce"
	chooseMAP = "map"
)

// DefaultConfig is the recipe of the first flagship, without data and backbone.
func DefaultConfig() Config {
	return Config{
		Splits: []string{"train", "extra"}, Validate: "val", Height: 192, Width: 128,
		Epochs: 8, Batch: 32, Rate: 4e-4, HeadRate: 2e-3, Warmup: 0.03, Schedule: defaultSchedule(), Decay: 0.05, Dropout: 0.2, Seed: 1,
		Loss: defaultLoss(), Sampling: defaultSampling(), Augment: DefaultAugment(), Choose: chooseBCE,
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
	want(len(c.Splits) > 0, "name at least one split to train on")
	want(!slices.Contains(c.Splits, testSplit) && c.Validate != testSplit, "the split %q is for the last measurement: nothing may be trained or chosen on it", testSplit)
	want(!slices.Contains(c.Splits, c.Validate) || c.Validate == "", "the split %q is for choosing: it cannot be trained on as well", c.Validate)
	want(c.Height >= 32 && c.Height <= 1024 && c.Width >= 32 && c.Width <= 1024, "%dx%d pixels: 32 to 1024 are possible", c.Height, c.Width)
	want(c.Epochs >= 1, "%d epochs: at least 1 is needed", c.Epochs)
	want(c.Batch >= 1 && c.Batch <= 1024, "batches of %d: 1 to 1024 are possible", c.Batch)
	want(c.Rate > 0 && c.HeadRate > 0, "learning rates must be above 0")
	want(c.Warmup >= 0 && c.Warmup < 1, "warm-up %g is not in [0,1)", c.Warmup)
	want(c.Decay >= 0, "weight decay %g is negative", c.Decay)
	want(c.Dropout >= 0 && c.Dropout < 1, "dropout %g is not in [0,1)", c.Dropout)
	want(c.Smoothing >= 0 && c.Smoothing < 1, "label smoothing %g is not in [0,1)", c.Smoothing)
	want(c.Clip >= 0, "gradient norm limit %g is negative", c.Clip)
	want(c.Average >= 0 && c.Average < 1, "decay %g of the weights' average is not in [0,1)", c.Average)
	want(c.Choose == chooseBCE || c.Choose == chooseMAP, "epochs cannot be chosen by %q: there are bce and map", c.Choose)
	want(c.PriorShift >= 0 && c.PriorShift <= 1, "prior shift %g is not in [0,1]", c.PriorShift)
	want(c.Patience >= 0, "patience %d is negative", c.Patience)
	errs = append(errs, c.checkStart()...)
	return errors.Join(append(errs, c.Schedule.Check(), c.L2.Check(), c.Loss.Check(), c.Sampling.Check(), c.Augment.Check(), c.Mix.Check())...)
}

// checkStart reports what is wrong with the weights that the run starts from.
func (c Config) checkStart() (errs []error) {
	if (c.Backbone == "") == (c.Architecture == "") {
		errs = append(errs, errors.New("train: name either the backbone's weight file (--backbone) or an architecture (--architecture)"))
	}
	base := ""
	if c.Architecture != "" {
		s, err := arch.ByName(c.Architecture)
		if err != nil {
			return append(errs, err)
		}
		base = s.Base
	}
	switch {
	case base != "" && c.Base == "":
		errs = append(errs, fmt.Errorf("train: %s stands on %s: name the file with its weights (--base)", c.Architecture, base))
	case base == "" && c.Base != "":
		errs = append(errs, errors.New("train: only model6 and model7 take the weights of a base (--base)"))
	}
	return errs
}

// network names what is trained, for people.
func (c Config) network() string {
	if c.Architecture != "" {
		return c.Architecture
	}
	return strings.TrimSuffix(filepath.Base(c.Backbone), ".safetensors") + " with a dense head"
}

// SameRecipe reports whether two configs train the same weights; the folders
// may have moved.
func (c Config) SameRecipe(other Config) bool {
	return reflect.DeepEqual(c.withoutPaths(), other.withoutPaths())
}

func (c Config) withoutPaths() Config {
	c.Data, c.Backbone, c.Base = "", "", ""
	return c
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

// LoadConfig reads a recipe. Fields it does not name keep their defaults, which
// are those of ForArchitecture if it names an architecture. A field that does
// not exist is an error: it would be a setting that is silently not followed.
func LoadConfig(path string) (Config, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return Config{}, fmt.Errorf("train: %w", err)
	}
	c, err := DecodeConfig(data)
	if err != nil {
		return Config{}, fmt.Errorf("train: %s is not a recipe: %w", path, err)
	}
	return c, nil
}

// DecodeConfig is LoadConfig for the bytes of a recipe.
func DecodeConfig(data []byte) (Config, error) {
	var named struct{ Architecture string }
	if err := json.Unmarshal(data, &named); err != nil {
		return Config{}, err
	}
	c := DefaultConfig()
	if named.Architecture != "" {
		var err error
		if c, err = ForArchitecture(named.Architecture); err != nil {
			return Config{}, err
		}
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	err := d.Decode(&c)
	return c, err
}
