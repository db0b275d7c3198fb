package weightfile

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"onesheet/model/internal/strictjson"
)

const (
	// maxInputSide is the largest height or width a network may ask for.
	maxInputSide = 4096

	// maxNumber bounds means, standard deviations and calibration (and 1/std),
	// so that no arithmetic with them leaves float32.
	maxNumber = 1e6

	// maxTextBytes bounds a name or a genre.
	maxTextBytes = 200
)

// Validate reports all that is wrong with m, joined.
func (m *Meta) Validate() error {
	if m.Format != Format {
		return unknownFormat(m.Format)
	}
	err := errors.Join(m.checkTexts(), m.checkJSON(), m.Input.check(), m.checkGenres(),
		m.checkFractions("prior", m.Prior), m.checkFractions("thresholds", m.Thresholds), m.checkCalibration(), m.Activations.check())
	if err != nil {
		return fmt.Errorf("weight file: the metadata are wrong: %w", err)
	}
	return nil
}

func (m *Meta) checkTexts() error {
	return errors.Join(checkText("name", m.Name), checkText("architecture", m.Architecture))
}

func checkText(what, s string) error {
	switch {
	case strings.TrimSpace(s) == "":
		return fmt.Errorf("%s is empty", what)
	case len(s) > maxTextBytes:
		return fmt.Errorf("%s %s has %d bytes; at most %d are allowed", what, quoted(s), len(s), maxTextBytes)
	case !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl):
		return fmt.Errorf("%s %s holds control characters or is not valid UTF-8", what, quoted(s))
	}
	return nil
}

func (m *Meta) checkJSON() error {
	if !strictjson.Valid(string(m.Graph)) {
		return fmt.Errorf("graph is not valid JSON (%d bytes)", len(m.Graph))
	}
	if len(m.Metrics) > 0 && !strictjson.Valid(string(m.Metrics)) {
		return fmt.Errorf("metrics is not valid JSON (%d bytes)", len(m.Metrics))
	}
	return nil
}

func (in Input) check() error {
	if in.Height < 1 || in.Height > maxInputSide || in.Width < 1 || in.Width > maxInputSide {
		return fmt.Errorf("input height %d and width %d must be from 1 to %d", in.Height, in.Width, maxInputSide)
	}
	for i := range in.Mean {
		if err := checkNumber("input mean", i, in.Mean[i]); err != nil {
			return err
		}
		if s := in.Std[i]; !(s >= 1/maxNumber && s <= maxNumber) {
			return fmt.Errorf("input std[%d] is %v; it must be positive, from %g to %g", i, s, 1/maxNumber, maxNumber)
		}
	}
	return nil
}

func (m *Meta) checkGenres() error {
	if len(m.Genres) == 0 {
		return fmt.Errorf("genres are empty")
	}
	seen := map[string]bool{}
	for i, g := range m.Genres {
		if err := checkText("a genre", g); err != nil {
			return fmt.Errorf("genre %d: %w", i, err)
		}
		if seen[g] {
			return fmt.Errorf("the genre %q stands twice", g)
		}
		seen[g] = true
	}
	return nil
}

// checkFractions checks one number from 0 to 1 for each genre.
func (m *Meta) checkFractions(what string, values []float64) error {
	if len(values) != len(m.Genres) {
		return fmt.Errorf("%s has %d numbers for %d genres", what, len(values), len(m.Genres))
	}
	for i, v := range values {
		if !(v >= 0 && v <= 1) {
			return fmt.Errorf("%s[%d] is %v; it must be from 0 to 1", what, i, v)
		}
	}
	return nil
}

func (m *Meta) checkCalibration() error {
	c := m.Calibration
	want := len(m.Genres)
	switch c.Kind {
	case CalibrationNone:
		want = 0
	case CalibrationPlatt:
	default:
		return fmt.Errorf("the calibration %s is unknown; %q and %q are known", quoted(c.Kind), CalibrationNone, CalibrationPlatt)
	}
	if len(c.Scale) != want || len(c.Bias) != want {
		return fmt.Errorf("the calibration %q has %d scales and %d biases; it needs %d of each", c.Kind, len(c.Scale), len(c.Bias), want)
	}
	for i := range c.Scale {
		if err := errors.Join(checkNumber("calibration scale", i, c.Scale[i]), checkNumber("calibration bias", i, c.Bias[i])); err != nil {
			return err
		}
	}
	return nil
}

// checkNumber puts its message together only when it is needed: it is called for
// every number of every file.
func checkNumber(what string, i int, v float64) error {
	if !(v >= -maxNumber && v <= maxNumber) {
		return fmt.Errorf("%s[%d] is %v; it must be a finite number from %g to %g", what, i, v, -maxNumber, maxNumber)
	}
	return nil
}
