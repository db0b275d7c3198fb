package page

import (
	"strings"
	"testing"
)

// doneMessage is what the bridge says when the engine has answered.
const doneMessage = `{"type":"done","id":1,"answer":{"model":"flagship","kernel":"go",
	"top":[{"genre":"Horror","probability":0.6125},{"genre":"Thriller","probability":0.4},{"genre":"Mystery","probability":0.005}],
	"probabilities":{"Horror":0.6125,"Thriller":0.4,"Mystery":0.005,"War":0.001},
	"ms":{"decode":20,"resize":5,"network":300,"total":331.5}}}`

func TestParseEvent(t *testing.T) {
	e, err := parseEvent(doneMessage)
	if err != nil {
		t.Fatal(err)
	}
	a := e.Answer
	if e.Type != eventDone || e.ID != 1 || a.Kernel != "go" || len(a.Top) != 3 || a.Top[0] != (Genre{"Horror", 0.6125}) ||
		a.Probabilities["War"] != 0.001 || a.Milliseconds.Total != 331.5 {
		t.Errorf("read %+v with answer %+v", e, a)
	}
}

func TestParseEventRefuses(t *testing.T) {
	cases := map[string]string{
		"not JSON":       `progress`,
		"wrong kind":     `{"type":"done","id":"one"}`,
		"no answer":      `{"type":"done","id":1}`,
		"answer is void": `{"type":"done","id":1,"answer":{"top":[]}}`,
	}
	for name, message := range cases {
		if _, err := parseEvent(message); err == nil || !strings.Contains(err.Error(), " ") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}
