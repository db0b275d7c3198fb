package importer

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"onesheet/model/arch"
	"onesheet/model/weightfile"
)

// vgg16Input is what torchvision's VGG16 was trained on: 224x224 pixels, each
// channel (pixel/255 - mean) / std with ImageNet's mean and std.
const vgg16Input = `{"height":224,"width":224,"mean":[0.485,0.456,0.406],"std":[0.229,0.224,0.225]}`

// VGG16 reads ImageNet's weights of VGG16 from torchvision's file (.pth, or the
// same tensors in .safetensors) and gives them as a weight file of ours:
// float32, names and graph of arch.VGG16Features, so that it serves as a base
// or as a backbone. With classifier set it is the whole arch.VGG16ImageNet, 528
// MiB instead of 56.
//
// An error tells how the file differs from VGG16.
func VGG16(path string, classifier bool) (*weightfile.File, error) {
	g := arch.VGG16Features()
	if classifier {
		g = arch.VGG16ImageNet()
	}
	f, err := read(path, g, arch.Shape{H: arch.VGG16Size, W: arch.VGG16Size, C: 3})
	if err != nil {
		return nil, fmt.Errorf("importer: %s: %w", path, err)
	}
	f.Metadata["name"], f.Metadata["input"] = "VGG16, ImageNet-1k", vgg16Input
	return f, nil
}

// read turns another program's file into one of ours with the given graph.
func read(path string, g arch.Graph, shape arch.Shape) (*weightfile.File, error) {
	in, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("not a regular file")
	}
	sum, err := sha256Of(in)
	if err != nil {
		return nil, err
	}
	src, err := open(in, info.Size())
	if err != nil {
		return nil, err
	}
	tensors, err := convert(src, g, shape)
	if err != nil {
		return nil, err
	}
	graph, err := g.JSON()
	if err != nil {
		return nil, err
	}
	return &weightfile.File{Tensors: tensors, Metadata: map[string]string{
		"format": weightfile.Format, "graph": string(graph), "layout": "kernels HWIO, dense kernels [in,out]",
		"source": filepath.Base(path), "source_sha256": sum,
	}}, nil
}

// sha256Of hashes the file and goes back to its beginning.
func sha256Of(f *os.File) (string, error) {
	h := sha256.New()
	if _, err := io.Copy(h, bufio.NewReaderSize(f, 1<<20)); err != nil {
		return "", err
	}
	_, err := f.Seek(0, io.SeekStart)
	return hex.EncodeToString(h.Sum(nil)), err
}
