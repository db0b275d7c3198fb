package weightfile

import (
	"fmt"

	"onesheet/model/internal/strictjson"
)

// metaEntries are the metadata that hold JSON, and how each is read.
var metaEntries = []struct {
	key  string
	read func(m *Meta, r *strictjson.Reader) error
}{
	{"graph", func(m *Meta, r *strictjson.Reader) (err error) { m.Graph, err = readRaw(r); return }},
	{"input", func(m *Meta, r *strictjson.Reader) error { return m.Input.read(r) }},
	{"genres", func(m *Meta, r *strictjson.Reader) (err error) { m.Genres, err = readTexts(r); return }},
	{"prior", func(m *Meta, r *strictjson.Reader) (err error) { m.Prior, err = readNumbers(r); return }},
	{"thresholds", func(m *Meta, r *strictjson.Reader) (err error) { m.Thresholds, err = readNumbers(r); return }},
	{"calibration", func(m *Meta, r *strictjson.Reader) error { return m.Calibration.read(r) }},
	{"activations", func(m *Meta, r *strictjson.Reader) error {
		m.Activations = &Activations{}
		return m.Activations.read(r)
	}},
	{"provenance", func(m *Meta, r *strictjson.Reader) (err error) { m.Provenance, err = readTextMap(r); return }},
	{"metrics", func(m *Meta, r *strictjson.Reader) (err error) { m.Metrics, err = readRaw(r); return }},
}

func readRaw(r *strictjson.Reader) (RawJSON, error) {
	text, err := r.Raw()
	return RawJSON(text), err
}

func readTexts(r *strictjson.Reader) ([]string, error) {
	return strictjson.List(r, (*strictjson.Reader).Text)
}

func readNumbers(r *strictjson.Reader) ([]float64, error) {
	return strictjson.List(r, (*strictjson.Reader).Float)
}

func readTextMap(r *strictjson.Reader) (map[string]string, error) {
	texts := map[string]string{}
	err := r.Object(func(key string) (err error) {
		texts[key], err = r.Text()
		return strictjson.Field(key, err)
	})
	return texts, err
}

func (in *Input) read(r *strictjson.Reader) error {
	return r.Object(func(key string) (err error) {
		switch key {
		case "height":
			in.Height, err = r.Int()
		case "width":
			in.Width, err = r.Int()
		case "mean":
			in.Mean, err = readTriple(r)
		case "std":
			in.Std, err = readTriple(r)
		default:
			return strictjson.Unknown(key)
		}
		return strictjson.Field(key, err)
	})
}

// readTriple reads one number each for red, green and blue.
func readTriple(r *strictjson.Reader) ([3]float64, error) {
	values, err := readNumbers(r)
	if err == nil && len(values) != 3 {
		err = fmt.Errorf("has %d numbers, not 3, for red, green and blue", len(values))
	}
	if err != nil {
		return [3]float64{}, err
	}
	return [3]float64(values), nil
}

func (c *Calibration) read(r *strictjson.Reader) error {
	return r.Object(func(key string) (err error) {
		switch key {
		case "kind":
			c.Kind, err = r.Text()
		case "scale":
			c.Scale, err = readNumbers(r)
		case "bias":
			c.Bias, err = readNumbers(r)
		default:
			return strictjson.Unknown(key)
		}
		return strictjson.Field(key, err)
	})
}

func (a *Activations) read(r *strictjson.Reader) error {
	return r.Object(func(key string) (err error) {
		switch key {
		case "method":
			a.Method, err = r.Text()
		case "ranges":
			err = a.readRanges(r)
		default:
			return strictjson.Unknown(key)
		}
		return strictjson.Field(key, err)
	})
}

func (a *Activations) readRanges(r *strictjson.Reader) error {
	a.Ranges = map[string]Range{}
	return r.Object(func(name string) error {
		var v Range
		err := v.read(r)
		a.Ranges[name] = v
		return strictjson.Field(name, err)
	})
}

func (v *Range) read(r *strictjson.Reader) error {
	return r.Object(func(key string) (err error) {
		switch key {
		case "low":
			v.Low, err = r.Float()
		case "high":
			v.High, err = r.Float()
		default:
			return strictjson.Unknown(key)
		}
		return strictjson.Field(key, err)
	})
}

func (b *Base) read(r *strictjson.Reader) error {
	return r.Object(func(key string) (err error) {
		switch key {
		case "name":
			b.Name, err = r.Text()
		case "sha256":
			b.SHA256, err = r.Text()
		default:
			return strictjson.Unknown(key)
		}
		return strictjson.Field(key, err)
	})
}
