package weightfile

import (
	"math"
	"reflect"
	"testing"
)

func sampleActivations() *Activations {
	return &Activations{Method: "mse", Ranges: map[string]Range{"conv": {Low: -1.25, High: 2.5}, "add": {High: 1.0 / 3}}}
}

func TestActivationsRoundTrip(t *testing.T) {
	f, m := sample(t), sampleMeta()
	m.Activations = sampleActivations()
	if err := f.SetMeta(m); err != nil {
		t.Fatal(err)
	}
	again, err := Parse(written(t, f))
	if err != nil {
		t.Fatal(err)
	}
	got, err := again.Meta()
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got.Activations, m.Activations) {
		t.Errorf("got %+v, want %+v", got.Activations, m.Activations)
	}
}

// TestFilesWithoutActivationsAreRead: they came before them.
func TestFilesWithoutActivationsAreRead(t *testing.T) {
	f := sample(t)
	if _, ok := f.Metadata["activations"]; ok {
		t.Fatal("the sample has activations")
	}
	m, err := f.Meta()
	if err != nil || m.Activations != nil {
		t.Errorf("activations %+v, error %v", m.Activations, err)
	}
}

func TestActivationsAreChecked(t *testing.T) {
	for name, c := range map[string]struct {
		change func(a *Activations)
		want   string
	}{
		"no method": {func(a *Activations) { a.Method = "" }, "method is empty"},
		"falling":   {func(a *Activations) { a.Ranges["conv"] = Range{Low: 2, High: 1} }, `"conv"`},
		"NaN":       {func(a *Activations) { a.Ranges["add"] = Range{Low: math.NaN()} }, `"add"`},
		"too high":  {func(a *Activations) { a.Ranges["add"] = Range{High: 1e7} }, `"add"`},
	} {
		t.Run(name, func(t *testing.T) {
			m := sampleMeta()
			m.Activations = sampleActivations()
			c.change(m.Activations)
			wantError(t, m.Validate(), c.want)
		})
	}
	for name, c := range map[string]struct{ text, want string }{
		"unknown field": {`{"method":"mse","ranges":{},"bits":8}`, "bits"},
		"too large":     {`{"method":"mse","ranges":{"a":{"low":0,"high":1e999}}}`, "activations"},
		"more in range": {`{"method":"mse","ranges":{"a":{"low":0,"high":1,"zero":3}}}`, "zero"},
	} {
		t.Run(name, func(t *testing.T) {
			f := sample(t)
			f.Metadata["activations"] = c.text
			_, err := f.Meta()
			wantError(t, err, c.want)
		})
	}
}
