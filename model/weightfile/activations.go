package weightfile

import (
	"errors"
	"fmt"
	"maps"
	"slices"
)

// Activations are the ranges of values that the operations of a network give,
// measured on posters.
type Activations struct {
	// Method says how a range was chosen among the values seen: "minmax",
	// "percentile" or "mse".
	Method string `json:"method"`

	// Ranges is by the name of the operation. Operations whose output is never
	// quantized have none.
	Ranges map[string]Range `json:"ranges"`
}

// Range is from the lowest to the highest value that is told apart; values
// beyond are clamped.
type Range struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// check reports all that is wrong; a file without ranges is right.
func (a *Activations) check() error {
	if a == nil {
		return nil
	}
	err := checkText("the activations' method", a.Method)
	for _, name := range slices.Sorted(maps.Keys(a.Ranges)) {
		r := a.Ranges[name]
		if !(r.Low >= -maxNumber && r.Low <= r.High && r.High <= maxNumber) {
			err = errors.Join(err, fmt.Errorf("the activations of %s range from %v to %v; they must rise, within %g and %g",
				quoted(name), r.Low, r.High, -maxNumber, maxNumber))
		}
	}
	return err
}
