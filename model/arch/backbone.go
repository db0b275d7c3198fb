package arch

import (
	"fmt"

	"onesheet/model/weightfile"
)

// FromFile reads the graph that a weight file carries. Backbone files leave
// the window sizes and channels to the shapes of their kernels; they are
// filled in from there.
func FromFile(f *weightfile.File) (Graph, error) {
	text, ok := f.Metadata["graph"]
	if !ok {
		return nil, fmt.Errorf(`arch: the file has no "graph" in its metadata, so the network is not known`)
	}
	g, err := Parse([]byte(text))
	if err != nil {
		return nil, err
	}
	for i := range g {
		if err := g[i].complete(f); err != nil {
			return nil, fmt.Errorf("arch: operation %q: %w", g[i].Name, err)
		}
	}
	return g, nil
}

// complete fills Size and Channels from the kernel's shape: [K,K,Cin,Cout] for
// convolutions, [K,K,1,C] for depthwise ones.
func (o *Op) complete(f *weightfile.File) error {
	if o.Kind != Conv && o.Kind != Depthwise || o.Size != 0 {
		return nil
	}
	t, ok := f.Tensor(o.Name + "/kernel")
	if !ok {
		return fmt.Errorf("tensor %q is missing", o.Name+"/kernel")
	}
	if len(t.Shape) != 4 || t.Shape[0] != t.Shape[1] {
		return fmt.Errorf("kernel has shape %v, want [K,K,in,out]", t.Shape)
	}
	o.Size = t.Shape[0]
	if o.Kind == Conv {
		o.Channels = t.Shape[3]
	}
	return nil
}
