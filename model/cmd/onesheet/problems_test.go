package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onesheet/model/dataset"
)

// brokenPosters is studyPosters with every sort of mistake: in the list a film
// twice, a path out of the folder, a genre without a column and a bad cell; of
// the pictures one missing, one empty and one cut off.
func brokenPosters(t *testing.T) string {
	t.Helper()
	dir := studyPosters(t)
	path := filepath.Join(dir, "labels.csv")
	list, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	whole := painted(t, green)
	for name, text := range map[string]string{"e.png": "", "h.png": whole[:len(whole)/2]} {
		save(t, filepath.Join(dir, name), text)
	}
	save(t, path, string(list)+
		"t0,x.png,train,,,,0,1,0\n"+
		"x1,../x.png,train,,,,0,1,0\n"+
		"x2,x2.png,train,,,,0,1,yes\n"+
		"t9,t9.png,train,,,Noir,0,1,0\n"+
		"e,e.png,train,,,,0,1,0\n"+
		"h,h.png,train,,,,0,1,0\n")
	return dir
}

// wantProblems are what brokenPosters is told to have, wherever it is used.
var wantProblems = []string{
	"the data has ",
	`  bad id: the Id was used before; left out (1 line: 28 "t0", as on 20)`,
	`  bad path: the picture is not inside the data folder: write it relative to the folder, with forward slashes; left out (1 line: 29 "../x.png")`,
	`  bad label: the cell of a genre must be 0 or 1; left out (1 line: 30 Drama is "yes")`,
	`  unknown genre: a name in Genre has no column; the columns count (1 line: 31 "Noir")`,
	`  missing picture: the file does not exist; left out (1 line: 31 "t9.png")`,
	`  bad picture: the file is empty; left out (1 line: 32 "e.png")`,
	`  bad picture: the file is cut off; left out (1 line: 33 "h.png")`,
}

// tinyTraining are the flags of a training that takes less than a second.
func tinyTraining(data, out string) []string {
	return []string{"train", "--data", data, "--out", out, "--architecture", "model2", "--height", "32", "--width", "32", "--epochs", "1", "--batch", "2"}
}

func TestTrainListsProblemsAndGoesOn(t *testing.T) {
	out := t.TempDir()
	got := runTool(tinyTraining(brokenPosters(t), out)...)
	for _, want := range wantProblems {
		got.want(t, statusOK, "onesheet: "+want)
	}
	if strings.Count(got.stderr, "\n") != 9 { // the heading, these and a genre mismatch
		t.Errorf("stderr has other lines too:\n%s", got.stderr)
	}
	if _, err := os.Stat(filepath.Join(out, "best.safetensors")); err != nil {
		t.Error(err)
	}
}

func TestStrictStopsBeforeTraining(t *testing.T) {
	for name, args := range map[string][]string{
		"train": tinyTraining(brokenPosters(t), t.TempDir()),
		"study": {"study", "--data", brokenPosters(t), "--run", t.TempDir(), "--out", t.TempDir(), "--models", "model2", "--height", "32", "--width", "32"},
	} {
		got := runTool(append(args, "--strict")...)
		for _, want := range wantProblems {
			got.want(t, statusFailed, want)
		}
		got.want(t, statusFailed, "as --strict wants")
		if strings.Contains(got.stdout, "epoch") || strings.Contains(got.stdout, "best weights") {
			t.Errorf("%s trained: %s", name, got.stdout)
		}
	}
}

// Strictness is no trouble where nothing is wrong: few data folders have a split
// extra, which the defaults name.
func TestStrictTrainsOnGoodData(t *testing.T) {
	got := runTool(append(tinyTraining(studyPosters(t), t.TempDir()), "--strict")...)
	got.want(t, statusOK, "")
	got = runTool(append(tinyTraining(studyPosters(t), t.TempDir()), "--strict", "--splits", "train,extra")...)
	got.want(t, statusFailed, `empty split: no film belongs to the split "extra"`)
}

// The study trains several models on the same data: what is wrong with it is
// told once, and what comes to light later is told then.
func TestProblemsAreToldOnce(t *testing.T) {
	var stderr bytes.Buffer
	w := &watcher{app: &app{stderr: &stderr}}
	year := dataset.Problem{Kind: dataset.BadYear, Message: "odd", Places: []dataset.Place{{Line: 3}}, Count: 1}
	label := dataset.Problem{Kind: dataset.BadLabel, Message: "odd", Places: []dataset.Place{{Line: 4}}, Count: 1}
	for _, list := range [][]dataset.Problem{{year}, {year}, {year, label}, {label, year}} {
		if err := w.problems(list); err != nil {
			t.Fatal(err)
		}
	}
	if s := stderr.String(); strings.Count(s, "bad year") != 1 || strings.Count(s, "bad label") != 1 || strings.Count(s, "the data has 1 problem:") != 2 {
		t.Errorf("told %q", s)
	}
	w.strict = true
	if err := w.problems([]dataset.Problem{year}); err == nil {
		t.Error("problems that were told before are problems still")
	}
}

func TestEvalGroupsProblems(t *testing.T) {
	dir := brokenPosters(t)
	for i := range 4 {
		save(t, filepath.Join(dir, fmt.Sprintf("r%d.png", i)), "")
	}
	got := runTool("eval", "--json", "--model", tiny(t), "--data", dir)
	got.want(t, statusFailed, "onesheet:   bad picture: the file is empty; left out (4 lines: 2 \"r0.png\", 5 \"r1.png\", 8 \"r2.png\", 11 \"r3.png\")\n")
	got.want(t, statusFailed, wantProblems[1])
	if v := evalJSON(t, got); v["n"] != 14.0 || v["unreadable"] != 4.0 {
		t.Errorf("n %v, unreadable %v", v["n"], v["unreadable"])
	}
}

func TestWrongHeadersGetAdvice(t *testing.T) {
	for text, want := range map[string]string{
		"Id;File;Split;War\na;a.png;train;1\n": "separated by commas",
		"tt1,a.png,train,One,1999,War,1,0\n":   "the header is missing",
		"":                                     "is empty: it must begin with a header line such as Id,File,",
	} {
		dir := filepath.Dir(save(t, filepath.Join(t.TempDir(), "labels.csv"), text))
		for _, args := range [][]string{
			tinyTraining(dir, t.TempDir()),
			{"eval", "--model", tiny(t), "--data", dir},
			{"study", "--data", dir, "--run", t.TempDir(), "--out", t.TempDir()},
		} {
			got := runTool(args...)
			got.want(t, statusFailed, want)
			got.want(t, statusFailed, "labels.csv")
		}
	}
}

// studyList is a folder as the study's authors published it.
func studyList(t *testing.T) string {
	t.Helper()
	dir, list := t.TempDir(), "Id,Genre,War,Action,Drama\n"
	for i := range 20 {
		save(t, filepath.Join(dir, "Images", fmt.Sprintf("tt%02d.jpg", i)), painted(t, red))
		list += fmt.Sprintf("tt%02d,\"['Action', 'Drama']\",0,1,1\n", i)
	}
	save(t, filepath.Join(dir, "train.csv"), list)
	return dir
}

// The study's own list has no splits: every command draws the same ones.
func TestTheStudysOwnList(t *testing.T) {
	dir, run := studyList(t), t.TempDir()
	got := runTool(append(tinyTraining(dir, run), "--strict")...)
	got.want(t, statusOK, "15 films are drawn for train, 2 for val and 3 for test")
	got = runTool("quantize", run, "--data", dir)
	got.want(t, statusOK, "3 for test")
	if !strings.Contains(got.stdout, "test: ") {
		t.Errorf("no measurement on the films kept from training: %s", got.stdout)
	}
	for split, n := range map[string]float64{"train": 20, "val": 2, "test": 3} {
		got := runTool("eval", "--json", "--model", tiny(t), "--data", dir, "--split", split)
		if v := evalJSON(t, got); got.status != statusOK || v["n"] != n {
			t.Errorf("%s: status %d, n %v, want %v", split, got.status, v["n"], n)
		}
	}
	runTool("eval", "--model", tiny(t), "--data", dir, "--split", "nope").want(t, statusFailed, "it has: ")
}
