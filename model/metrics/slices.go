package metrics

import (
	"fmt"
	"slices"
)

// MinSlice is how many posters a slice needs to be measured: with fewer, the
// interval of a share is wider than 0.3.
const MinSlice = 40

// Slice is how well a part of the posters is answered.
type Slice struct {
	By   string `json:"by"`   // what the posters are parted by
	Name string `json:"name"` // of this part
	// Metrics of a slice with fewer than MinSlice posters are left out but for N.
	N         int                 `json:"n"`
	Measured  *Metrics            `json:"measured,omitempty"`
	Floor     *Metrics            `json:"floor,omitempty"`
	Intervals map[string]Interval `json:"intervals,omitempty"`
}

// Parted measures the parts of the posters that have the same name, in the order
// of names; names has one for each poster, "" for those that are in no part.
func Parted(in Input, by string, names []string) ([]Slice, error) {
	if len(names) != len(in.Labels) {
		return nil, fmt.Errorf("metrics: %d posters have %d names of parts", len(in.Labels), len(names))
	}
	order := slices.Clone(names)
	slices.Sort(order)
	var out []Slice
	for _, name := range slices.Compact(order) {
		if name == "" {
			continue
		}
		s, err := in.slice(by, name, names)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

func (in Input) slice(by, name string, names []string) (Slice, error) {
	part := in
	part.Probabilities, part.Labels = nil, nil
	for i, n := range names {
		if n == name {
			part.Probabilities = append(part.Probabilities, in.Probabilities[i])
			part.Labels = append(part.Labels, in.Labels[i])
		}
	}
	s := Slice{By: by, Name: name, N: len(part.Labels)}
	if s.N < MinSlice {
		return s, nil
	}
	r, err := Evaluate(part)
	if err != nil {
		return s, err
	}
	s.Measured, s.Floor, s.Intervals = &r.Metrics, &r.Floor, r.Intervals
	return s, nil
}
