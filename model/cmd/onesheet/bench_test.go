package main

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
)

func TestBenchJSON(t *testing.T) {
	model := tiny(t)
	for _, args := range []string{
		"--task infer --precision f32 --batch 1 --threads 1", "--task infer --precision int8 --batch 2 --threads 2", "--task train --batch 2 --threads 1",
	} {
		got := runTool(append([]string{"bench", "--json", "--seconds", "0.001", "--model", model}, strings.Fields(args)...)...)
		got.want(t, statusOK, "")
		var v map[string]float64
		if err := json.Unmarshal([]byte(got.stdout), &v); err != nil {
			t.Fatalf("%s: %v in %q", args, err, got.stdout)
		}
		want := []string{"gflops", "images_per_second", "milliseconds", "peak_gflops"}
		if keys := slices.Sorted(maps.Keys(v)); !slices.Equal(keys, want) {
			t.Errorf("%s: keys %v, want %v", args, keys, want)
		}
		for key, value := range v {
			if value <= 0 {
				t.Errorf("%s: %s is %g", args, key, value)
			}
		}
	}
}

func TestBenchTellsLayers(t *testing.T) {
	got := runTool("bench", "--seconds", "0.001", "--model", tiny(t), "--threads", "1")
	got.want(t, statusOK, "")
	for _, want := range []string{"inference in f32, batches of 1, 1 threads\n", " images/s, ", " % of the peak\n", "  dense 3 to 4\n"} {
		if !strings.Contains(got.stdout, want) {
			t.Errorf("%q is missing in\n%s", want, got.stdout)
		}
	}
}

func TestBenchRefuses(t *testing.T) {
	runTool("bench", "--model", "model8").want(t, statusFailed, `no model is named "model8"`)
	runTool("bench", "--task", "sing").want(t, statusUsage, "train")
	runTool("bench", "--task", "train", "--precision", "int8").want(t, statusFailed, "float32 only")
	runTool("bench", "--seconds=-1").want(t, statusFailed, "at most an hour")
	runTool("bench", "--threads=-1").want(t, statusFailed, "-1 threads")
	runTool("bench", "--batch=-1").want(t, statusFailed, "batches of -1")
}
