package archive

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

func TestClassify(t *testing.T) {
	a := Classify(letters{"toy"}, "a <b>.png", []byte("A"), 2)
	if a.File != "a <b>.png" || a.Model != "toy" || len(a.Top) != 2 || len(a.Probabilities) != len(genres) || a.Sure == nil || !*a.Sure || a.Error != "" {
		t.Errorf("got %+v", a)
	}
	for _, s := range a.Top {
		if s.Genre == "N/A" {
			t.Errorf("N/A is told: %v", a.Top)
		}
	}
	line, err := a.Line()
	if err != nil || !strings.HasPrefix(string(line), `{"file":"a <b>.png","model":"toy","top":[{"genre":`) || !strings.HasSuffix(string(line), "}\n") {
		t.Errorf("line %q, %v", line, err)
	}
	var v map[string]any
	if err := json.Unmarshal(line, &v); err != nil || v["above"] == nil {
		t.Errorf("%v, above %v", err, v["above"])
	}
}

func TestFailed(t *testing.T) {
	for _, a := range []Answer{
		Classify(letters{"toy"}, "x", nil, 2),
		Failed(letters{"toy"}, "x", errors.New("the file is empty")),
	} {
		if line, err := a.Line(); err != nil || string(line) != `{"file":"x","model":"toy","error":"the file is empty"}`+"\n" {
			t.Errorf("line %q, %v", line, err)
		}
	}
}
