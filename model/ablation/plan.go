package ablation

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"regexp"
	"strings"

	"onesheet/model/train"
)

// Plan is a recipe and what is to be changed of it, one thing in each row.
type Plan struct {
	Base map[string]any `json:"base"` // a train.Config, as a run's config.json
	Rows []Row          `json:"rows"`
}

// Row is one changed recipe.
type Row struct {
	Name   string         `json:"name"`   // what is different, for people
	Change map[string]any `json:"change"` // fields of train.Config that are other than the base's; objects are merged
}

// BaseName is the row of the unchanged recipe.
const BaseName = "the recipe"

// Load reads a plan and checks all its recipes.
func Load(path string) (*Plan, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("ablation: %w", err)
	}
	var p Plan
	if err := json.Unmarshal(data, &p); err != nil {
		return nil, fmt.Errorf("ablation: %s is no plan: %w", path, err)
	}
	if err := p.check(); err != nil {
		return nil, fmt.Errorf("ablation: %s: %w", path, err)
	}
	return &p, nil
}

func (p *Plan) check() error {
	var errs []error
	if len(p.Base) == 0 {
		errs = append(errs, errors.New(`it has no recipe ("base")`))
	}
	seen := map[string]string{}
	for _, r := range p.rows() {
		if other, ok := seen[r.folder()]; ok || r.folder() == "" {
			errs = append(errs, fmt.Errorf("the name %q is empty or too much like %q", r.Name, other))
		}
		seen[r.folder()] = r.Name
		if _, err := p.recipe(r); err != nil {
			errs = append(errs, fmt.Errorf("row %q: %w", r.Name, err))
		}
	}
	return errors.Join(errs...)
}

// rows are those of the table: the recipe itself and the changed ones.
func (p *Plan) rows() []Row { return append([]Row{{Name: BaseName}}, p.Rows...) }

// recipe is what a row trains.
func (p *Plan) recipe(r Row) (train.Config, error) {
	data, err := json.Marshal(merged(p.Base, r.Change))
	if err != nil {
		return train.Config{}, err
	}
	return train.DecodeConfig(data)
}

// merged is the base with the changes in it; objects are merged likewise (RFC
// 7396, but null is a value).
func merged(base, change map[string]any) map[string]any {
	out := maps.Clone(base)
	if out == nil {
		out = map[string]any{}
	}
	for name, value := range change {
		inner, ok := value.(map[string]any)
		old, both := out[name].(map[string]any)
		if ok && both {
			out[name] = merged(old, inner)
			continue
		}
		out[name] = value
	}
	return out
}

var notInNames = regexp.MustCompile(`[^a-z0-9.]+`)

// folder is the name of the row's run.
func (r Row) folder() string {
	return strings.Trim(notInNames.ReplaceAllString(strings.ToLower(r.Name), "-"), "-.")
}
