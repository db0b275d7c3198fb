package main

import (
	"path/filepath"
	"testing"
)

func TestAverage(t *testing.T) {
	data, dir := studyPosters(t), t.TempDir()
	config := save(t, filepath.Join(dir, "recipe.json"), `{"architecture": "model1", "splits": ["train"], "height": 32, "width": 32, "epochs": 1, "batch": 2}`)
	var runs []string
	for _, seed := range []string{"1", "2"} {
		run := filepath.Join(dir, "run"+seed)
		runs = append(runs, run)
		if got := runTool("train", "--config", config, "--data", data, "--seed", seed, "--out", run); got.status != statusOK {
			t.Fatal(got.stderr)
		}
	}
	mean := filepath.Join(dir, "mean")
	runTool("average", runs[0], "--out", mean).want(t, statusFailed, "two or more")
	if got := runTool("average", runs[0], runs[1], "--out", mean); got.status != statusOK || got.stdout != filepath.Join(mean, "best.safetensors")+": the mean of 2 runs\n" {
		t.Errorf("exit status %d\n%s%s", got.status, got.stdout, got.stderr)
	}
	if got := runTool("quantize", mean, "--data", data); got.status != statusOK {
		t.Errorf("quantize: %s", got.stderr)
	}
	runTool("average", "--out", mean).want(t, statusUsage, "<run>")
}
