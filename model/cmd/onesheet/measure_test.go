package main

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestEvalTellsConfidence(t *testing.T) {
	v := evalJSON(t, runTool("eval", "--json", "--model", tiny(t), "--data", postersFor(t)))
	c, ok := v["confidence"].(map[string]any)
	if !ok {
		t.Fatalf("confidence is %v", v["confidence"])
	}
	// Sheets of one colour are no posters, whatever the network says.
	if c["sure"] != 0.0 || c["doubts"].(map[string]any)["not-a-poster"] != 18.0 || c["top1_hit_unsure"] != 1.0 || c["top1_hit_sure"] != nil {
		t.Errorf("confidence %v", c)
	}
	for _, key := range []string{"calibration_error", "calibration_error_top1"} {
		if e, ok := v[key].(float64); !ok || e <= 0 || e > 0.05 {
			t.Errorf("%s is %v", key, v[key])
		}
	}
	n := 0.0
	for _, b := range v["reliability"].([]any) {
		n += b.(map[string]any)["n"].(float64)
	}
	if n != 18*3 || v["slices"] != nil {
		t.Errorf("%v pairs in the bins, slices %v", n, v["slices"])
	}
}

// sliced is a data folder of 50 posters of noise: 44 in colour of 1994, 6 in
// black and white of 2001.
func sliced(t *testing.T) string {
	t.Helper()
	dir, list := t.TempDir(), evalHeader
	r := rand.New(rand.NewPCG(1, 1))
	for i := range 50 {
		name, year, genres := string(rune('a'+i/26))+string(rune('a'+i%26)), "1994", "1,1,0"
		picture := noise(t, r)
		if i >= 44 {
			year, genres, picture = "2001", "0,0,1", painted(t, grayShade)
		}
		save(t, filepath.Join(dir, name+".png"), picture)
		list += name + "," + name + ".png,test,," + year + ",," + genres + "\n"
	}
	save(t, filepath.Join(dir, "labels.csv"), list)
	return dir
}

func TestEvalWritesCardAndDiagram(t *testing.T) {
	out := t.TempDir()
	card, figure := filepath.Join(out, "tiny.md"), filepath.Join(out, "figures", "tiny.svg")
	save(t, figure, "old")
	got := runTool("eval", "--json", "--model", tiny(t), "--data", sliced(t), "--card", card, "--reliability", figure)
	got.want(t, statusOK, "")
	by := map[string][]string{}
	for _, s := range evalJSON(t, got)["slices"].([]any) {
		m := s.(map[string]any)
		by[m["by"].(string)] = append(by[m["by"].(string)], m["name"].(string))
	}
	for what, want := range map[string]string{"decade": "1990s 2000s", "number of genres": "1 genre 2 genres", "colour": "black and white colour"} {
		if got := strings.Join(by[what], " "); got != want {
			t.Errorf("parts by %s: %s, want %s", what, got, want)
		}
	}
	text, err := os.ReadFile(card)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"# Model card: tiny", "](figures/tiny.svg)", "| decade: 1990s | 44 |", "| decade: 2000s | 6 | | |", "| blank | chart |"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the card does not say %q:\n%s", want, text)
		}
	}
	drawn, err := os.ReadFile(figure)
	if err != nil || !strings.HasPrefix(string(drawn), "<svg") {
		t.Errorf("the diagram begins %.20q, error %v", drawn, err)
	}
	runTool("eval", "--model", tiny(t), "--data", postersFor(t), "--card", filepath.Join(out, "gone", "x.md")).want(t, statusFailed, "there is no folder")
}

// What is shipped has a card with the parts of the posters and a diagram.
func TestQuantizeShipsCardAndDiagram(t *testing.T) {
	data, run, ship := studyList(t), t.TempDir(), t.TempDir()
	mapped := save(t, filepath.Join(t.TempDir(), "map.csv"), "War,Action\nDrama,Play\n")
	runTool(append(tinyTraining(data, run), "--genres", mapped)...)
	got := runTool("quantize", run, "--data", data, "--name", "tiny", "--out", filepath.Join(run, "tiny.safetensors"), "--ship", ship)
	if got.status != statusOK {
		t.Fatalf("status %d: %s", got.status, got.stderr)
	}
	for file, want := range map[string]string{
		"tiny.md": "](reliability/tiny.svg)", "reliability/tiny.svg": "<title>Reliability of tiny on test", "manifest.json": `"name": "tiny"`,
	} {
		text, err := os.ReadFile(filepath.Join(ship, filepath.FromSlash(file)))
		if err != nil || !strings.Contains(string(text), want) {
			t.Errorf("%s does not say %q (error %v)", file, want, err)
		}
	}
	text, err := os.ReadFile(filepath.Join(ship, "tiny.md"))
	if err != nil || !strings.Contains(string(text), "Parts of the posters") {
		t.Errorf("the card has no parts (error %v)", err)
	}
	// The head has the genres that the training was told to take the list's for.
	if !strings.Contains(string(text), "out of 2,") || !strings.Contains(string(text), "| Play | 1.0000 |") {
		t.Errorf("the genres are not those mapped to:\n%s", text)
	}
}
