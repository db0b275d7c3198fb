package weightfile

import (
	"fmt"
	"unicode/utf8"
)

const (
	// MaxHeaderBytes is the longest header that is read or written. A tensor
	// takes about 100 bytes of it, and our largest graph 20 KB, so a mebibyte
	// leaves room for some 8,000 tensors, while a hostile header stays cheap.
	MaxHeaderBytes = 1 << 20

	// MaxFileBytes is the largest file that is read or written. The largest
	// that Onesheet needs is VGG16 in float32 with 528 MiB.
	MaxFileBytes = 640 << 20
)

// lengthBytes is the size of the header's length at the start of a file.
const lengthBytes = 8

// metadataName is the name in the header that is no tensor.
const metadataName = "__metadata__"

// File is the content of a weight file.
type File struct {
	// Metadata holds the texts of "__metadata__", without our checksum.
	Metadata map[string]string

	// Tensors are in the order of their bytes in the file.
	Tensors []Tensor
}

// Tensor returns the tensor of that name.
func (f *File) Tensor(name string) (Tensor, bool) {
	for _, t := range f.Tensors {
		if t.Name == name {
			return t, true
		}
	}
	return Tensor{}, false
}

// check reports what keeps a file from being written.
func (f *File) check() error {
	for key, value := range f.Metadata {
		if key == checksumKey {
			return fmt.Errorf("weight file: the metadata key %q is reserved: Write sets it", checksumKey)
		}
		if !utf8.ValidString(key) || !utf8.ValidString(value) {
			return fmt.Errorf("weight file: the metadata entry %s is not valid UTF-8", quoted(key))
		}
	}
	seen := make(map[string]bool, len(f.Tensors))
	for _, t := range f.Tensors {
		if err := t.checkName(seen); err != nil {
			return err
		}
		if err := t.check(); err != nil {
			return err
		}
	}
	return nil
}

func (t Tensor) checkName(seen map[string]bool) error {
	switch {
	case t.Name == metadataName:
		return fmt.Errorf("weight file: no tensor may be called %q", metadataName)
	case !utf8.ValidString(t.Name):
		return fmt.Errorf("weight file: the tensor name %s is not valid UTF-8", quoted(t.Name))
	case seen[t.Name]:
		return fmt.Errorf("weight file: two tensors are called %s; names must be unique", quoted(t.Name))
	}
	seen[t.Name] = true
	return nil
}
