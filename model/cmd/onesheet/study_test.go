package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// studyPosters adds what training needs to postersFor: pictures for the split
// train, and a split val.
func studyPosters(t *testing.T) string {
	t.Helper()
	dir := postersFor(t)
	path := filepath.Join(dir, "labels.csv")
	list, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 4 {
		save(t, filepath.Join(dir, fmt.Sprintf("t%d.png", i)), painted(t, blue))
		save(t, filepath.Join(dir, fmt.Sprintf("v%d.png", i)), painted(t, red))
		list = fmt.Appendf(list, "v%d,v%d.png,val,,,,0,1,0\n", i, i)
	}
	save(t, path, string(list))
	return dir
}

func TestStudyInPieces(t *testing.T) {
	run, out, data := t.TempDir(), t.TempDir(), studyPosters(t)
	args := []string{"study", "--data", data, "--run", run, "--out", out, "--models", "model2,model1", "--height", "32", "--width", "32", "--epochs", "1", "--batch", "2"}
	// No time at all does not reach the end: the report is honest about it.
	got := runTool(append(args, "--hours", "0.0000001")...)
	got.want(t, statusOK, "the hours are used up")
	if !strings.Contains(got.stdout, "not trained") {
		t.Errorf("after no time: %s", got.stdout)
	}
	got = runTool(args...)
	if got.status != statusOK || strings.Contains(got.stderr, "hours") { // it may tell that there is no checkpoint yet
		t.Errorf("exit status %d, stderr %q", got.status, got.stderr)
	}
	for _, want := range []string{"model2: training\nepoch 1 ", "model1: training\n", "model1: quantizing", "model2   finished       0.364   0.", "model3   not trained    0.352       –   0.239       –"} {
		if !strings.Contains(got.stdout, want) {
			t.Errorf("%q is missing in\n%s", want, got.stdout)
		}
	}
	for _, file := range []string{"study.json", "README.md", "model2-loss.svg", "model1-accuracy.svg"} {
		if info, err := os.Stat(filepath.Join(out, file)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func TestStudyReportsAndShipsWhatIsFinished(t *testing.T) {
	run, out, ship, data := t.TempDir(), t.TempDir(), t.TempDir(), studyPosters(t)
	args := []string{"study", "--data", data, "--run", run, "--out", out, "--models", "model2", "--height", "32", "--width", "32", "--epochs", "1", "--batch", "2"}
	runTool(append(args, "--report", "--ship", ship)...).want(t, statusFailed, "nothing to ship")
	if _, err := os.Stat(filepath.Join(out, "study.json")); err != nil {
		t.Errorf("no report without a finished model: %v", err)
	}
	runTool(args...).want(t, statusOK, "")
	got := runTool(append(args, "--report", "--ship", ship)...)
	got.want(t, statusOK, "")
	if strings.Contains(got.stdout, "training") || !strings.HasSuffix(got.stdout, ship+": model2\n") {
		t.Errorf("stdout %q", got.stdout)
	}
	got = runTool("classify", "--model", filepath.Join(ship, "model2.safetensors"), "--json", filepath.Join(data, "v0.png"))
	got.want(t, statusOK, "")
	if !strings.Contains(got.stdout, `"model":"model2"`) {
		t.Errorf("the shipped model answers %q", got.stdout)
	}
	for _, file := range []string{"manifest.json", "model2.md"} {
		if info, err := os.Stat(filepath.Join(ship, file)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func TestStudyRefuses(t *testing.T) {
	data := t.TempDir()
	runTool("study", "--data", data, "--models", "model9").want(t, statusFailed, "model9")
	runTool("study", "--data", data, "--hours=-1").want(t, statusFailed, "hours")
	runTool("study", "--data", data, "--epochs=-1").want(t, statusFailed, "-1 epochs")
	runTool("study", "--data", data, "--base", "nowhere.safetensors").want(t, statusUsage, "nowhere.safetensors")
}
