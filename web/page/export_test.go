package page

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
)

func TestExportHasTheToolsKeys(t *testing.T) {
	answer := Answer{Model: "flagship", Top: []Genre{{"War", 0.5}}, Probabilities: map[string]float64{"War": 0.5}}
	p := posters{
		{ID: 4, Name: "new.jpg", State: Waiting},
		{ID: 1, Name: "old.jpg", State: Done, Answer: answer},
		{ID: 2, Name: "bad.jpg", State: Failed, Problem: "cut off"},
	}
	var lines []map[string]any
	if err := json.Unmarshal([]byte(p.json()), &lines); err != nil {
		t.Fatal(err)
	}
	if len(lines) != 2 || lines[0]["file"] != "old.jpg" || lines[0]["model"] != "flagship" || lines[1]["error"] != "cut off" {
		t.Fatalf("exported %v", lines)
	}
	top := lines[0]["top"].([]any)[0].(map[string]any)
	if top["genre"] != "War" || top["probability"] != 0.5 || lines[0]["probabilities"].(map[string]any)["War"] != 0.5 {
		t.Errorf("exported %v", lines[0])
	}
	if posters(nil).json() != "[]\n" {
		t.Errorf("nothing exports as %q", posters(nil).json())
	}
}

// mixed are posters of every kind, newest first.
func mixed() posters {
	no := false
	return posters{
		{ID: 4, Name: "new.jpg", State: Waiting},
		{ID: 3, Name: "=1+2.jpg", State: Done, Answer: Answer{Model: "flagship", Sure: &no,
			Top: []Genre{{"War", 0.25}, {"Drama", 0.2}}, Probabilities: map[string]float64{"War": 0.25, "Drama": 0.2, "N/A": 0.1}}, Truth: []string{"Drama", "Short"}},
		{ID: 2, Name: "bad, \"worse\".jpg", State: Failed, Code: "truncated", Problem: "cut off"},
	}
}

func TestCSV(t *testing.T) {
	lines, err := csv.NewReader(strings.NewReader(mixed().csv())).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	got := make([]string, len(lines))
	for i, line := range lines {
		got[i] = strings.Join(line, ";")
	}
	want := []string{
		"file;model;genre1;probability1;genre2;probability2;genre3;probability3;sure;corrected;error;Drama;War",
		`bad, "worse".jpg;;;;;;;;;;cut off;;`,
		"'=1+2.jpg;flagship;War;0.25;Drama;0.2;;;no;Drama|Short;;0.2;0.25",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("the CSV is\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestText(t *testing.T) {
	want := "bad, \"worse\".jpg: Diese Datei ist abgeschnitten: ihr Ende fehlt. Lade oder kopiere sie noch einmal.\n" +
		"=1+2.jpg: Krieg 25 %, Drama 20 % (nicht sicher)\n"
	if got := mixed().text(&german); got != want {
		t.Errorf("the text is %q, want %q", got, want)
	}
}
