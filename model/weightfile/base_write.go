//go:build !(js && kernel)

package weightfile

import (
	"fmt"
	"maps"
	"strings"
)

// Split parts a weight file of ours: base gets the tensors whose names start
// with prefix, and nothing that hangs on the rest, so that networks with the
// same base give the same bytes. head gets the rest and names the base by its
// SHA-256.
func Split(data []byte, prefix, baseName string) (head, base []byte, err error) {
	f, err := Parse(data)
	if err != nil {
		return nil, nil, err
	}
	if _, err := f.Meta(); err != nil {
		return nil, nil, err
	}
	lower := &File{Metadata: map[string]string{"format": Format, "name": baseName}}
	upper := &File{Metadata: maps.Clone(f.Metadata)}
	for _, t := range f.Tensors {
		part := upper
		if strings.HasPrefix(t.Name, prefix) {
			part = lower
		}
		part.Tensors = append(part.Tensors, t)
	}
	if len(lower.Tensors) == 0 || len(upper.Tensors) == 0 {
		return nil, nil, fmt.Errorf("weight file: of %d tensors %d have names that start with %q: there is nothing to part", len(f.Tensors), len(lower.Tensors), prefix)
	}
	if base, err = bytesOf(lower); err != nil {
		return nil, nil, err
	}
	if upper.Metadata[baseKey], err = encode(Base{baseName, sumOf(base)}); err != nil {
		return nil, nil, err
	}
	head, err = bytesOf(upper)
	return head, base, err
}
