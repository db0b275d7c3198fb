package train

import (
	"context"
	"path/filepath"
	"testing"

	"onesheet/model/weightfile"
)

func TestOriginOfABase(t *testing.T) {
	imported := filepath.Join(t.TempDir(), "vgg16.safetensors")
	input := `{"height":224,"width":224,"mean":[0.4,0.4,0.4],"std":[0.2,0.2,0.2]}`
	f := &weightfile.File{
		Metadata: map[string]string{"format": weightfile.Format, "name": "VGG16, ImageNet-1k", "input": input},
		Tensors:  []weightfile.Tensor{weightfile.Float32Tensor("a", []int{1}, []float32{1})},
	}
	if err := writeWeights(imported, f); err != nil {
		t.Fatal(err)
	}
	if got, err := originOf(imported); err != nil || got != "VGG16, ImageNet-1k" {
		t.Errorf("origin %q (%v)", got, err)
	}
	c, run := studyRecipe(t, "model1"), t.TempDir()
	c.Epochs = 1
	if err := Run(context.Background(), c, run, false, Observer{}); err != nil {
		t.Fatal(err)
	}
	want := "model1 trained by Onesheet on the posters of train (40 for training, 10 for choosing)"
	if got, err := originOf(filepath.Join(run, BestFile)); err != nil || got != want {
		t.Errorf("origin %q (%v), want %q", got, err, want)
	}
	if _, err := originOf(filepath.Join(run, "nothing")); err == nil {
		t.Error("a file that is not there has an origin")
	}
}
