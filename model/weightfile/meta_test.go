package weightfile

import (
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"
)

func TestMetaRoundTrip(t *testing.T) {
	f, err := Parse(written(t, sample(t)))
	if err != nil {
		t.Fatal(err)
	}
	got, err := f.Meta()
	if err != nil {
		t.Fatal(err)
	}
	if want := sampleMeta(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
	if f.Metadata["note"] == "" {
		t.Error("SetMeta lost an entry that is not ours")
	}
}

func TestSetMeta(t *testing.T) {
	f := sample(t)
	m := sampleMeta()
	m.Format, m.Provenance, m.Metrics = "", nil, nil
	m.Calibration = Calibration{Kind: CalibrationNone}
	m.Graph = json.RawMessage(" [ 1,\n2 ] ")
	before := f.Metadata
	if err := f.SetMeta(m); err != nil {
		t.Fatal(err)
	}
	if m.Format != "" || before["metrics"] == "" {
		t.Error("SetMeta changed its argument, or a map that the caller may share")
	}
	got, err := f.Meta()
	if err != nil {
		t.Fatal(err)
	}
	if got.Format != Format || got.Provenance != nil || got.Metrics != nil || string(got.Graph) != "[1,2]" {
		t.Errorf("got %+v", got)
	}
	empty := &File{}
	if err := empty.SetMeta(m); err != nil || empty.Metadata["name"] != "tiny" {
		t.Errorf("a file without metadata: %v, %v", err, empty.Metadata)
	}
}

func TestValidateRefuses(t *testing.T) {
	cases := map[string]struct {
		change func(m *Meta)
		want   string
	}{
		"newer format":         {func(m *Meta) { m.Format = "onesheet-weights/2" }, "newer Onesheet; update"},
		"older format":         {func(m *Meta) { m.Format = "onesheet-weights/0" }, "onesheet-weights/0"},
		"other format":         {func(m *Meta) { m.Format = "pt" }, `"pt"`},
		"no name":              {func(m *Meta) { m.Name = " " }, "name is empty"},
		"long name":            {func(m *Meta) { m.Name = strings.Repeat("x", 1e6) }, "at most 200"},
		"name not UTF-8":       {func(m *Meta) { m.Name = "\xff" }, "name"},
		"no architecture":      {func(m *Meta) { m.Architecture = "" }, "architecture is empty"},
		"no graph":             {func(m *Meta) { m.Graph = nil }, "graph"},
		"broken graph":         {func(m *Meta) { m.Graph = json.RawMessage("[") }, "graph"},
		"broken metrics":       {func(m *Meta) { m.Metrics = json.RawMessage("{") }, "metrics"},
		"height 0":             {func(m *Meta) { m.Input.Height = 0 }, "height 0"},
		"width 4097":           {func(m *Meta) { m.Input.Width = 4097 }, "width 4097"},
		"width -1":             {func(m *Meta) { m.Input.Width = -1 }, "width -1"},
		"mean NaN":             {func(m *Meta) { m.Input.Mean[1] = math.NaN() }, "mean[1]"},
		"std 0":                {func(m *Meta) { m.Input.Std[2] = 0 }, "std[2]"},
		"std so small":         {func(m *Meta) { m.Input.Std[2] = 5e-324 }, "std[2]"},
		"std infinite":         {func(m *Meta) { m.Input.Std[0] = math.Inf(1) }, "std[0]"},
		"no genres":            {func(m *Meta) { m.Genres = nil }, "genres are empty"},
		"a genre twice":        {func(m *Meta) { m.Genres[1] = "Action" }, `"Action" stands twice`},
		"an empty genre":       {func(m *Meta) { m.Genres[1] = "" }, "genre 1: a genre is empty"},
		"a genre with newline": {func(m *Meta) { m.Genres[1] = "a\nb" }, "genre 1"},
		"short prior":          {func(m *Meta) { m.Prior = m.Prior[:1] }, "prior has 1 numbers for 2 genres"},
		"prior NaN":            {func(m *Meta) { m.Prior[0] = math.NaN() }, "prior[0]"},
		"prior above 1":        {func(m *Meta) { m.Prior[0] = 1.5 }, "prior[0]"},
		"no thresholds":        {func(m *Meta) { m.Thresholds = nil }, "thresholds has 0"},
		"threshold below 0":    {func(m *Meta) { m.Thresholds[1] = -0.5 }, "thresholds[1]"},
		"calibration unknown":  {func(m *Meta) { m.Calibration.Kind = "isotonic" }, `"isotonic" is unknown`},
		"calibration absent":   {func(m *Meta) { m.Calibration = Calibration{} }, "calibration"},
		"none with numbers":    {func(m *Meta) { m.Calibration.Kind = CalibrationNone }, "needs 0"},
		"platt, short":         {func(m *Meta) { m.Calibration.Bias = nil }, "needs 2"},
		"platt, infinite":      {func(m *Meta) { m.Calibration.Bias[1] = math.Inf(-1) }, "bias[1]"},
		"platt, NaN":           {func(m *Meta) { m.Calibration.Scale[0] = math.NaN() }, "scale[0]"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			m := sampleMeta()
			c.change(m)
			wantError(t, m.Validate(), c.want)
			f := &File{}
			wantError(t, f.SetMeta(m), c.want)
			if f.Metadata != nil {
				t.Error("SetMeta stored what it refused")
			}
		})
	}
}

func TestMetaRefusesHostileEntries(t *testing.T) {
	cases := map[string]struct{ key, text, want string }{
		"newer format":      {"format", "onesheet-weights/7", "newer Onesheet; update"},
		"other format":      {"format", "pt", `"pt"`},
		"input, short mean": {"input", `{"height":1,"width":1,"mean":[1],"std":[1,1,1]}`, `wrong "mean": it has 1 numbers`},
		"input, long std":   {"input", `{"height":1,"width":1,"mean":[1,1,1],"std":[1,1,1,1]}`, `wrong "std": it has 4 numbers`},
		"input, more":       {"input", `{"height":1,"width":1,"mean":[1,1,1],"std":[1,1,1],"crop":2}`, "crop"},
		"input, fraction":   {"input", `{"height":1.5,"width":1,"mean":[1,1,1],"std":[1,1,1]}`, "height"},
		"input null":        {"input", `null`, "input"},
		"genres no list":    {"genres", `{"a":1}`, "genres"},
		"genres, more":      {"genres", `["Action","Horror"] []`, "something follows"},
		"prior too large":   {"prior", `[1e999,0]`, "prior"},
		"prior of texts":    {"prior", `["a","b"]`, "prior"},
		"calibration, more": {"calibration", `{"kind":"none","temperature":2}`, "temperature"},
		"broken graph":      {"graph", `[`, "graph"},
		"empty graph":       {"graph", ``, "graph"},
		"provenance":        {"provenance", `{"a":1}`, "provenance"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			f := sample(t)
			f.Metadata[c.key] = c.text
			_, err := f.Meta()
			wantError(t, err, c.want)
		})
	}
}

func TestMetaNamesWhatIsMissing(t *testing.T) {
	for _, key := range requiredKeys {
		f := sample(t)
		delete(f.Metadata, key)
		_, err := f.Meta()
		wantError(t, err, "lack "+key)
	}
	_, err := (&File{}).Meta()
	wantError(t, err, "lack "+strings.Join(requiredKeys, ", "))
}
