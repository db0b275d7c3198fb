package main

import (
	"testing"

	"onesheet/model/train"
)

func TestArchitecturesBringTheirRecipe(t *testing.T) {
	c := TrainCmd{Data: "posters", Architecture: "model3", Epochs: new(5)}
	got, err := c.recipe()
	if err != nil {
		t.Fatal(err)
	}
	if got.Architecture != "model3" || got.Epochs != 5 || got.Rate != 1e-3 || got.Augment != train.StudyAugment() || got.Data != "posters" {
		t.Errorf("recipe %+v", got)
	}
}

func TestFlagsWinOverTheConfig(t *testing.T) {
	run := t.TempDir()
	saved := train.DefaultConfig()
	saved.Architecture, saved.Epochs, saved.Batch = "model2", 9, 64
	if err := saved.Save(run); err != nil {
		t.Fatal(err)
	}
	c := TrainCmd{Data: "posters", Config: train.ConfigPath(run), Batch: new(16), Dropout: new(0.0)}
	got, err := c.recipe()
	if err != nil || got.Architecture != "model2" || got.Epochs != 9 || got.Batch != 16 {
		t.Errorf("recipe %+v (%v)", got, err)
	}
}

func TestTrainTellsAllMistakesAtOnce(t *testing.T) {
	got := runTool("train", "--data", t.TempDir(), "--out", t.TempDir(), "--architecture", "model6", "--epochs=-1")
	got.want(t, statusFailed, "--base")
	got.want(t, statusFailed, "-1 epochs")
	runTool("train", "--data", t.TempDir(), "--architecture", "model8").want(t, statusFailed, "model1, model2")
}
