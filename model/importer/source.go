package importer

import (
	"bytes"
	"fmt"
	"io"

	"onesheet/model/weightfile"
)

// tensor is one array of another program's file. Its values are read on demand:
// VGG16 has 528 MB of them.
type tensor struct {
	shape []int
	read  func() ([]float32, error) // row-major
}

// source is the content of another program's file, by the tensors' names.
type source map[string]tensor

// input is a file of known size.
type input interface {
	io.Reader
	io.ReaderAt
}

// open finds out by the first bytes what kind of file it is, and lists its
// tensors.
func open(in input, size int64) (source, error) {
	if size > weightfile.MaxFileBytes {
		return nil, fmt.Errorf("%d bytes exceed the limit of %d MiB", size, weightfile.MaxFileBytes>>20)
	}
	head := make([]byte, len(legacyMagic))
	n, err := in.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return nil, err
	}
	head = head[:n]
	switch {
	case n == 0:
		return nil, fmt.Errorf("the file is empty (0 bytes); get it again")
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return openZip(in, size)
	case bytes.Equal(head, legacyMagic):
		return openLegacy(in, size)
	case n > 8 && head[8] == '{':
		return openSafetensors(in)
	}
	return nil, fmt.Errorf("neither .safetensors nor .pth (its first bytes are %x)", head)
}

// openSafetensors lists the tensors of a .safetensors file.
func openSafetensors(r io.Reader) (source, error) {
	f, err := weightfile.Read(r)
	if err != nil {
		return nil, err
	}
	src := source{}
	for _, t := range f.Tensors {
		src[t.Name] = tensor{t.Shape, t.Float32s}
	}
	return src, nil
}
