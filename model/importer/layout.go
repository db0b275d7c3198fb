package importer

import (
	"fmt"

	"onesheet/model/arch"
)

// layer joins one of our operations with torchvision's name for it.
type layer struct {
	ours, theirs string
	size         int        // side of a convolution's window, 0 for a dense layer
	in, out      int        // channels, or a dense layer's inputs and units
	flattened    arch.Shape // the map that a dense layer sees as one row
}

// layersOf lists the layers of a VGG network. torchvision counts its modules:
// in features each convolution and its ReLU are two and each pooling is one, in
// classifier each dense layer comes with a ReLU and a dropout.
func layersOf(g arch.Graph, input arch.Shape) ([]layer, error) {
	shapes, err := g.Shapes(input)
	if err != nil {
		return nil, err
	}
	var out []layer
	module, dense := 0, 0
	for i, op := range g {
		in := input
		if s := op.Sources()[0]; s != arch.Picture {
			in = shapes[s]
		}
		switch op.Kind {
		case arch.Conv:
			out = append(out, layer{ours: op.Name, theirs: fmt.Sprintf("features.%d", module), size: op.Size, in: in.C, out: op.Channels})
			module += 2
		case arch.MaxPool:
			module++
		case arch.Dense:
			l := layer{ours: op.Name, theirs: fmt.Sprintf("classifier.%d", dense), in: in.Values(), out: op.Channels, flattened: in}
			if before := g[max(i-1, 0)]; before.Kind == arch.Flatten && before.Input != arch.Picture {
				l.flattened = shapes[before.Input]
			}
			out = append(out, l)
			dense += 3
		}
	}
	return out, nil
}

// weightShape is the shape of the layer's kernel as PyTorch stores it.
func (l layer) weightShape() []int {
	if l.size > 0 {
		return []int{l.out, l.in, l.size, l.size}
	}
	return []int{l.out, l.in}
}

// kernelShape is the shape of the layer's kernel as we store it.
func (l layer) kernelShape() []int {
	if l.size > 0 {
		return []int{l.size, l.size, l.in, l.out}
	}
	return []int{l.in, l.out}
}

// kernel puts a weight into our order. PyTorch stores convolutions as
// [out,in,height,width], ours are [height,width,in,out]; it stores dense layers
// as [out,in], ours are [in,out]. The rows of a dense layer behind a flattened
// map count its values as [channel,row,column], ours as [row,column,channel].
func (l layer) kernel(weight []float32) []float32 {
	channels, pixels := l.in, l.size*l.size
	if l.size == 0 {
		channels, pixels = l.flattened.C, l.flattened.H*l.flattened.W
	}
	out := make([]float32, len(weight))
	for o := range l.out {
		for c := range channels {
			from := weight[(o*channels+c)*pixels:][:pixels]
			for p, v := range from {
				out[(p*channels+c)*l.out+o] = v
			}
		}
	}
	return out
}
