package page

import (
	"encoding/json"
	"testing"
)

func names(p posters) string {
	all := ""
	for _, x := range p {
		all += x.Name
	}
	return all
}

func TestPostersAddNewestFirst(t *testing.T) {
	p := posters(nil).add([]Arrival{{1, "a", ""}, {2, "b", ""}})
	p = p.add([]Arrival{{3, "c", ""}})
	if names(p) != "cab" || p[0].State != Waiting {
		t.Errorf("posters are %q, the first %s", names(p), p[0].State)
	}
}

func TestPostersFindAndRemove(t *testing.T) {
	p := posters(nil).add([]Arrival{{1, "a", ""}, {2, "b", ""}, {3, "c", ""}})
	p.find(2).State = Done
	rest := p.remove(2)
	if names(rest) != "ac" || rest.find(2) != nil || names(p) != "abc" {
		t.Errorf("left %q of %q", names(rest), names(p))
	}
	if p.count(Done) != 1 || p.count(Waiting) != 2 {
		t.Errorf("%d done, %d waiting", p.count(Done), p.count(Waiting))
	}
}

func TestExportHasTheToolsKeys(t *testing.T) {
	answer := Answer{Model: "flagship", Top: []Genre{{"War", 0.5}}, Probabilities: map[string]float64{"War": 0.5}}
	p := posters{
		{ID: 4, Name: "new.jpg", State: Waiting},
		{ID: 1, Name: "old.jpg", State: Done, Answer: answer},
		{ID: 2, Name: "bad.jpg", State: Failed, Problem: "cut off"},
	}
	var lines []map[string]any
	if err := json.Unmarshal([]byte(p.export()), &lines); err != nil {
		t.Fatal(err)
	}
	if len(lines) != 2 || lines[0]["file"] != "old.jpg" || lines[0]["model"] != "flagship" || lines[1]["error"] != "cut off" {
		t.Fatalf("exported %v", lines)
	}
	top := lines[0]["top"].([]any)[0].(map[string]any)
	if top["genre"] != "War" || top["probability"] != 0.5 || lines[0]["probabilities"].(map[string]any)["War"] != 0.5 {
		t.Errorf("exported %v", lines[0])
	}
	if posters(nil).export() != "[]\n" {
		t.Errorf("nothing exports as %q", posters(nil).export())
	}
}
