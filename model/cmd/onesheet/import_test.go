package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onesheet/model/arch"
	"onesheet/model/weightfile"
)

// vgg16File writes weights of zero under torchvision's names.
func vgg16File(t *testing.T) string {
	t.Helper()
	f := &weightfile.File{}
	add := func(name string, shape ...int) {
		n := 1
		for _, d := range shape {
			n *= d
		}
		f.Tensors = append(f.Tensors, weightfile.Float32Tensor(name, shape, make([]float32, n)))
	}
	in := 3
	for i, number := range []string{"0", "2", "5", "7", "10", "12", "14", "17", "19", "21", "24", "26", "28"} {
		out := []int{64, 64, 128, 128, 256, 256, 256, 512, 512, 512, 512, 512, 512}[i]
		add("features."+number+".weight", out, in, 3, 3)
		add("features."+number+".bias", out)
		in = out
	}
	path := filepath.Join(t.TempDir(), "vgg16.safetensors")
	if _, err := writeWeights(path, f); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestImport(t *testing.T) {
	out := filepath.Join(t.TempDir(), "base.safetensors")
	got := runTool("import", "--from", vgg16File(t), "--out", out)
	got.want(t, statusOK, "")
	if !strings.Contains(got.stdout, "26 tensors") {
		t.Errorf("stdout %q", got.stdout)
	}
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	f, err := weightfile.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := f.Tensor(arch.BasePrefix + "block5_conv3/kernel"); !ok {
		t.Error("the last convolution is missing")
	}
}

func TestImportTellsWhatIsMissing(t *testing.T) {
	out := filepath.Join(t.TempDir(), "whole.safetensors")
	got := runTool("import", "--from", vgg16File(t), "--out", out, "--classifier")
	got.want(t, statusFailed, "classifier.0.weight is missing")
	got = runTool("import", "--from", tiny(t), "--out", out)
	got.want(t, statusFailed, `"head/bias"`)
	if _, err := os.Stat(out); !os.IsNotExist(err) {
		t.Errorf("a failed import left a file (%v)", err)
	}
}
