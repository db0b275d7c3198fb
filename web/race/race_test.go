package main

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// recorded are measurements that the scripts of the peers left, cut to five rounds each.
func recorded() options {
	return options{out: "testdata", models: []string{"model2", "flagship"}}
}

func TestRoundsOfSeveralHeatsArePooled(t *testing.T) {
	p, err := pool(recorded(), "flagship", settings[1])
	if err != nil {
		t.Fatal(err)
	}
	if len(p.rounds[ours]) != 10 || len(p.rounds["litert-int8"]) != 10 {
		t.Fatalf("pooled %v", p.rounds)
	}
	if p.kernel() != "relaxed-simd" || p.heat.browser() != "Chromium 156" {
		t.Errorf("kernel %q, browser %q", p.kernel(), p.heat.browser())
	}
	if none, err := pool(recorded(), "flagship", settings[0]); none != nil || err != nil {
		t.Errorf("a setting that was not measured gives %v, %v", none, err)
	}
}

// A ratio is made round by round: the machine is not as fast in each.
func TestRatioIsPaired(t *testing.T) {
	p := &pooled{rounds: map[string][]float64{ours: {1, 10, 100}, "litert": {3, 20, 400}}}
	if got := p.ratio("litert"); got != 3 {
		t.Errorf("the ratio is %v, want 3, the median of 3, 2 and 4", got)
	}
	if got := p.median("litert"); got != 20 {
		t.Errorf("the median is %v, want 20", got)
	}
	if got := p.ratio("absent"); got != 0 || math.IsNaN(got) {
		t.Errorf("an engine that did not race has the ratio %v", got)
	}
}

func TestBadMeasurementsAreRefused(t *testing.T) {
	cases := map[string]string{
		"not JSON":      `oops`,
		"no rounds":     `{"samples":[{"engine":"onesheet","ms":[]}]}`,
		"no engines":    `{}`,
		"uneven rounds": `{"samples":[{"engine":"onesheet","ms":[1,2]},{"engine":"litert","ms":[1]}]}`,
		"a failure":     `{"rows":[{"engine":"litert","failed":"no memory"}],"samples":[{"engine":"onesheet","ms":[1]}]}`,
	}
	for name, data := range cases {
		if _, err := parseHeat([]byte(data)); err == nil {
			t.Errorf("%s passed", name)
		}
	}
}

func TestTables(t *testing.T) {
	text, err := tables(recorded())
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{
		"Flagship at 192x128, 147 million multiplications, one thread, Chromium 156:",
		"| | relaxed SIMD, VNNI | relaxed SIMD, no VNNI | SIMD128 alone |",
		"| **Onesheet, int8** | | **", " | | **", "LiteRT.js, int8 | | ", " x | |",
		"first prediction in a fresh browser", "| LiteRT.js, int8 | 721 ms | 2014 KB | 2136 KB | 17 MB |",
	} {
		if !strings.Contains(text, part) {
			t.Errorf("the tables lack %q:\n%s", part, text)
		}
	}
	if strings.Contains(text, "Model 2") {
		t.Error("a model that was not measured has a table")
	}
	if _, err := tables(options{out: t.TempDir(), models: []string{"flagship"}}); err == nil {
		t.Error("no measurements make tables")
	}
}

func TestReadmeIsRewrittenBetweenItsMarkers(t *testing.T) {
	o := recorded()
	o.readme = filepath.Join(t.TempDir(), "README.md")
	if err := os.WriteFile(o.readme, []byte("before\n"+begin+"\nold\n"+end+"\nafter\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 { // again gives the same
		if err := rewrite(o); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(o.readme)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	if !strings.HasPrefix(text, "before\n"+begin+"\nFlagship") || !strings.HasSuffix(text, "|\n"+end+"\nafter\n") || strings.Contains(text, "old") {
		t.Errorf("the README is\n%s", text)
	}
	if _, err := between("no markers", "text"); err == nil {
		t.Error("a README without markers passed")
	}
}

func TestCommandLine(t *testing.T) {
	o, err := parse([]string{"-steps", "race,readme", "-models", "flagship", "-under", "nice -n 5"})
	if err != nil || len(o.steps) != 2 || o.models[0] != "flagship" || strings.Join(o.under, "|") != "nice|-n|5" {
		t.Errorf("read %+v, %v", o, err)
	}
	if _, err := parse([]string{"-steps", "dance"}); err == nil {
		t.Error("an unknown step passed")
	}
}

func TestTitles(t *testing.T) {
	if title("model2") != "Model 2" || title("flagship") != "Flagship" {
		t.Errorf("titles are %q and %q", title("model2"), title("flagship"))
	}
}

// The site of a race holds the added model; the plain one lacks relaxed SIMD.
func TestSitesOfTheRace(t *testing.T) {
	from := t.TempDir()
	files := map[string]string{"engine/engine.wasm": "engine", "engine/kernels-relaxed-simd.wasm": "kernels", "weights/manifest.json": `{"models":[],"engine":{"bytes":7}}`}
	for name, text := range files {
		path := filepath.Join(from, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	h := &harness{options: options{site: from, add: filepath.Join("..", "..", "weights", "flagship.safetensors")}}
	defer h.close()
	for _, plain := range []bool{false, true} {
		dir, err := h.siteFor(plain)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(filepath.Join(dir, "engine", "kernels-relaxed-simd.wasm")); os.IsNotExist(err) != plain {
			t.Errorf("plain %v: %v", plain, err)
		}
		manifest, err := os.ReadFile(filepath.Join(dir, "weights", "manifest.json"))
		if err != nil || !strings.Contains(string(manifest), `"name":"flagship"`) || !strings.Contains(string(manifest), `"bytes":7`) {
			t.Errorf("the manifest is %s, %v", manifest, err)
		}
	}
	if _, err := copySite(t.TempDir(), "", false); err == nil || !strings.Contains(err.Error(), "make site") {
		t.Errorf("a site that was not built: %v", err)
	}
}
