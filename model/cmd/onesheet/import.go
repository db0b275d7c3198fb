package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"

	"onesheet/model/importer"
	"onesheet/model/weightfile"
)

// ImportCmd turns ImageNet's VGG16 weights into a weight file of ours.
type ImportCmd struct {
	From       string `required:"" type:"existingfile" help:"torchvision's weights of VGG16: vgg16-397923af.pth, or the same tensors as .safetensors."`
	Out        string `required:"" help:"Weight file to write (.safetensors); train takes it as --base or --backbone."`
	Classifier bool   `help:"Keep ImageNet's classifier too: 528 MiB instead of 56."`
}

// Run imports and writes.
func (c *ImportCmd) Run(a *app) error {
	f, err := importer.VGG16(c.From, c.Classifier)
	if err != nil {
		return err
	}
	n, err := writeWeights(c.Out, f)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "%s: %d tensors, %d bytes\n", c.Out, len(f.Tensors), n)
	return nil
}

// writeWeights writes a weight file whole or not at all, and gives its size.
func writeWeights(path string, f *weightfile.File) (n int64, err error) {
	out, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return 0, err
	}
	defer func() {
		if err != nil {
			out.Close()
			os.Remove(out.Name())
		}
	}()
	w := bufio.NewWriterSize(out, 1<<20)
	if err = weightfile.Write(w, f); err != nil {
		return 0, err
	}
	if err = w.Flush(); err != nil {
		return 0, err
	}
	if err = out.Chmod(0o644); err != nil {
		return 0, err
	}
	info, err := out.Stat()
	if err != nil {
		return 0, err
	}
	if err = out.Close(); err != nil {
		return 0, err
	}
	return info.Size(), os.Rename(out.Name(), path)
}
