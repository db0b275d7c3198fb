package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onesheet/model/train"
)

func TestResumingNothingIsRefused(t *testing.T) {
	data, empty := studyPosters(t), t.TempDir()
	for _, args := range [][]string{
		{"--out", empty},
		{"--out", filepath.Join(empty, "nowhere"), "--architecture", "model2"},
	} {
		got := runTool(append([]string{"train", "--data", data, "--resume"}, args...)...)
		got.want(t, statusFailed, "there is no run to resume in "+args[1])
		got.want(t, statusFailed, "without --resume")
	}
	config := filepath.Join(t.TempDir(), "config.json")
	save(t, config, `{"architecture":"model2"}`)
	runTool("train", "--data", data, "--resume", "--config", config, "--out", empty).want(t, statusFailed, "no run to resume")
	if entries, err := os.ReadDir(empty); err != nil || len(entries) > 0 {
		t.Errorf("%d files were written (%v)", len(entries), err)
	}
}

// A run's config.json makes the same weights again, also without any other flag
// than the folder.
func TestARunsConfigMakesTheSameWeights(t *testing.T) {
	first, again := t.TempDir(), filepath.Join(t.TempDir(), "new")
	runTool(append(tinyTraining(studyPosters(t), first), "--rate", "0.002", "--seed", "7")...).want(t, statusOK, "")
	runTool("train", "--config", train.ConfigPath(first), "--out", again).want(t, statusOK, "")
	for _, file := range []string{"best.safetensors", "config.json", "checkpoint.safetensors"} {
		a, b := contents(t, filepath.Join(first, file)), contents(t, filepath.Join(again, file))
		// A checkpoint also tells the seconds that an epoch took; they are 0 at its end.
		if !bytes.Equal(a, b) {
			t.Errorf("%s differs", file)
		}
	}
	runTool("train", "--config", train.ConfigPath(first), "--out", first).want(t, statusFailed, "holds a run already: continue it with --resume")
	runTool("train", "--out", first, "--resume").want(t, statusOK, "goes on after step 2")
	runTool("train", "--out", first, "--resume", "--seed", "8").want(t, statusFailed, "another recipe")
}

func contents(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// The default folder is named after what is trained, wherever that is named.
func TestDefaultFolders(t *testing.T) {
	config := save(t, filepath.Join(t.TempDir(), "c.json"), `{"architecture":"model4"}`)
	for want, c := range map[string]TrainCmd{
		"runs/flagship": {Data: "posters", Backbone: "b"},
		"runs/model3":   {Data: "posters", Architecture: "model3"},
		"runs/model4":   {Data: "posters", Config: config},
		"mine":          {Data: "posters", Config: config, Out: "mine"},
	} {
		if _, err := c.recipe(); err != nil || c.Out != filepath.FromSlash(want) {
			t.Errorf("folder %s (%v), want %s", c.Out, err, want)
		}
	}
}

func TestTrainingNeedsData(t *testing.T) {
	runTool("train", "--architecture", "model2", "--out", t.TempDir()).want(t, statusFailed, "--data")
	got := runTool("train", "--data", "nowhere", "--architecture", "model2")
	got.want(t, statusUsage, "nowhere")
	if strings.Contains(got.stdout, "epoch") {
		t.Error("trained on nothing")
	}
}
