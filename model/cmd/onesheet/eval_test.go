package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const evalHeader = "Id,File,Split,Title,Year,Genre,War,Action,Drama\n" // another order than the network's

// postersFor is a data folder: split test holds six posters of each colour,
// labelled right; split train three of War and one of Action.
func postersFor(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	list := evalHeader
	for i := range 6 {
		list += fmt.Sprintf("r%d,r%d.png,test,,,Action,0,1,0\ng%d,g%d.png,test,,,Drama,0,0,1\nb%d,b%d.png,test,,,War,1,0,0\n", i, i, i, i, i, i)
		save(t, filepath.Join(dir, fmt.Sprintf("r%d.png", i)), painted(t, red))
		save(t, filepath.Join(dir, fmt.Sprintf("g%d.png", i)), painted(t, green))
		save(t, filepath.Join(dir, fmt.Sprintf("b%d.png", i)), painted(t, blue))
	}
	for i := range 4 {
		cells := "1,0,0"
		if i == 3 {
			cells = "0,1,0"
		}
		list += fmt.Sprintf("t%d,t%d.png,train,,,,%s\n", i, i, cells)
	}
	save(t, filepath.Join(dir, "labels.csv"), list)
	return dir
}

func evalJSON(t *testing.T, o outcome) map[string]any {
	t.Helper()
	var v map[string]any
	if err := json.Unmarshal([]byte(o.stdout), &v); err != nil {
		t.Fatalf("%v in %q (stderr %q)", err, o.stdout, o.stderr)
	}
	return v
}

var evalKeys = strings.Fields("n categorical_accuracy bce element_accuracy top1_hit precision_at_3 recall_at_3 hit_at_3 map macro_f1 micro_f1 macro_auc")

func TestEvalJSON(t *testing.T) {
	got := runTool("eval", "--json", "--model", tiny(t), "--data", postersFor(t))
	got.want(t, statusOK, "")
	v := evalJSON(t, got)
	floor := v["floor"].(map[string]any)
	for _, key := range evalKeys {
		if _, ok := v[key].(float64); !ok {
			t.Errorf("%s is %v, want a number", key, v[key])
		}
		if _, ok := floor[key].(float64); !ok {
			t.Errorf("floor.%s is %v, want a number", key, floor[key])
		}
	}
	for _, key := range strings.Fields("categorical_accuracy element_accuracy top1_hit recall_at_3 map macro_f1 macro_auc") {
		if v[key] != 1.0 {
			t.Errorf("%s = %v, every poster is recognized", key, v[key])
		}
	}
	if v["n"] != 18.0 || v["model"] != "tiny" || v["split"] != "test" || v["unreadable"] != 0.0 {
		t.Errorf("n %v, model %v, split %v, unreadable %v", v["n"], v["model"], v["split"], v["unreadable"])
	}
	drama := v["genres"].(map[string]any)["Drama"].(map[string]any)
	for key, want := range map[string]float64{"positives": 6, "ap": 1, "precision": 1, "recall": 1, "f1": 1} {
		if drama[key] != want {
			t.Errorf("genres.Drama.%s = %v, want %v", key, drama[key], want)
		}
	}
	// The training posters say War 3/4: the floor finds the six War posters.
	if got := floor["categorical_accuracy"].(float64); math.Abs(got-6.0/18) > 1e-9 {
		t.Errorf("floor.categorical_accuracy = %v, want 1/3", got)
	}
	if got := floor["element_accuracy"].(float64); math.Abs(got-(6*3+12*1)/54.0) > 1e-9 {
		t.Errorf("floor.element_accuracy = %v, want 30/54", got)
	}
}

// Without a split "train" the floor is the weight file's own prior.
func TestEvalFloorFromThePrior(t *testing.T) {
	dir := postersFor(t)
	path := filepath.Join(dir, "labels.csv")
	list, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	save(t, path, strings.ReplaceAll(string(list), ",train,", ",other,"))
	v := evalJSON(t, runTool("eval", "--json", "--model", tiny(t), "--data", dir))
	// Prior: Action 0.4, Drama 0.3, War 0.2: none reaches 0.5.
	if got := v["floor"].(map[string]any)["element_accuracy"].(float64); math.Abs(got-36.0/54) > 1e-9 {
		t.Errorf("floor.element_accuracy = %v, want 2/3", got)
	}
}

func TestEvalLeavesOutUnreadablePosters(t *testing.T) {
	dir := postersFor(t)
	save(t, filepath.Join(dir, "g2.png"), "no picture")
	if err := os.Remove(filepath.Join(dir, "b3.png")); err != nil {
		t.Fatal(err)
	}
	got := runTool("eval", "--json", "--model", tiny(t), "--data", dir)
	got.want(t, statusFailed, `(1 line: 9 "g2.png")`)
	got.want(t, statusFailed, `(1 line: 13 "b3.png")`)
	if v := evalJSON(t, got); v["n"] != 16.0 || v["unreadable"] != 2.0 || v["top1_hit"] != 1.0 {
		t.Errorf("n %v, unreadable %v, top1_hit %v", v["n"], v["unreadable"], v["top1_hit"])
	}
}

func TestEvalText(t *testing.T) {
	got := runTool("eval", "--model", tiny(t), "--data", postersFor(t))
	got.want(t, statusOK, "")
	for _, want := range []string{
		"tiny (f32) on 18 posters of split test\n",
		"categorical accuracy      1.000     1.000 – 1.000    0.333\n",
		"\nDrama         6  1.000      1.000   1.000  1.000\n",
	} {
		if !strings.Contains(got.stdout, want) {
			t.Errorf("%q is missing in\n%s", want, got.stdout)
		}
	}
}

func TestEvalTellsBadLines(t *testing.T) {
	dir := postersFor(t)
	f, err := os.OpenFile(filepath.Join(dir, "labels.csv"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteString("x1,../../etc/passwd,test,,,,1,0,0\n"); err != nil {
		t.Fatal(err)
	}
	got := runTool("eval", "--json", "--model", tiny(t), "--data", dir)
	got.want(t, statusOK, "not inside the data folder")
	if v := evalJSON(t, got); v["n"] != 18.0 {
		t.Errorf("n = %v", v["n"])
	}
}

func TestEvalRefuses(t *testing.T) {
	model, good := tiny(t), postersFor(t)
	noir := filepath.Dir(save(t, filepath.Join(t.TempDir(), "labels.csv"), "Id,File,Split,Title,Year,Genre,War,Noir\na,a.png,test,,,,0,1\n"))
	gone := filepath.Dir(save(t, filepath.Join(t.TempDir(), "labels.csv"), evalHeader+"a,a.png,test,,,,0,1,0\n"))
	cases := []struct {
		args []string
		want string
	}{
		{[]string{"--data", t.TempDir()}, "neither labels.csv nor train.csv"},
		{[]string{"--data", good, "--split", "val"}, `no posters of split "val", it has: test (18), train (4)`},
		{[]string{"--data", noir}, "the model does not know: Noir"},
		{[]string{"--data", gone}, "none of the posters can be read"},
	}
	for _, c := range cases {
		got := runTool(append([]string{"eval", "--model", model}, c.args...)...)
		got.want(t, statusFailed, c.want)
		if got.stdout != "" {
			t.Errorf("%v wrote to stdout: %q", c.args, got.stdout)
		}
	}
}

func TestEvalPrecision(t *testing.T) {
	model, data := tiny(t), postersFor(t)
	for _, flags := range [][]string{nil, {"--precision", "f32"}} {
		got := runTool(append([]string{"eval", "--json", "--model", model, "--data", data}, flags...)...)
		if v := evalJSON(t, got); v["precision"] != "f32" || v["n"] != 18.0 {
			t.Errorf("%v: precision %v of %v posters", flags, v["precision"], v["n"])
		}
	}
	runTool("eval", "--model", model, "--data", data, "--precision", "int8").want(t, statusFailed, "lack the ranges of activations")
	runTool("eval", "--model", model, "--data", data, "--precision", "f16").want(t, statusUsage, "precision")
}

// A list with other genres can be measured once they are mapped to the model's.
func TestEvalMapsGenres(t *testing.T) {
	dir := postersFor(t)
	path := filepath.Join(dir, "labels.csv")
	list, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	save(t, path, strings.Replace(string(list), "War,Action,Drama", "Battle,Fight,Drama", 1))
	got := runTool("eval", "--model", tiny(t), "--data", dir)
	got.want(t, statusFailed, "does not know: Battle, Fight. It knows Action, Drama, N/A, War. Map them with --genres FILE, a line such as Battle,Action")
	mapped := save(t, filepath.Join(t.TempDir(), "map.csv"), "Battle,War\nFight,Action\n")
	v := evalJSON(t, runTool("eval", "--json", "--model", tiny(t), "--data", dir, "--genres", mapped))
	if v["n"] != 18.0 || v["categorical_accuracy"] != 1.0 || v["genres"].(map[string]any)["War"] == nil {
		t.Errorf("n %v, accuracy %v", v["n"], v["categorical_accuracy"])
	}
	mapped = save(t, mapped, "Battle,War\nFight,\n")
	got = runTool("eval", "--json", "--model", tiny(t), "--data", dir, "--genres", mapped)
	got.want(t, statusOK, "7 films have none of the genres that are left") // six of test and one of train
	if v := evalJSON(t, got); v["n"] != 12.0 {
		t.Errorf("n %v", v["n"])
	}
	runTool("eval", "--model", tiny(t), "--data", dir, "--genres", save(t, mapped, "Opera,War\n")).want(t, statusFailed, `no genre "Opera"`)
}
