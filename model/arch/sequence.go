package arch

import "fmt"

// sequence links operations so that each feeds the next and the picture feeds
// the first.
func sequence(parts ...[]Op) Graph {
	var g Graph
	for _, part := range parts {
		g = append(g, part...)
	}
	for i := range g {
		g[i].Input = i - 1 // Picture is -1
	}
	return g
}

// conv3 is a 3x3 convolution, padded so that the size stays, with ReLU.
func conv3(name string, channels int) Op {
	return Op{Kind: Conv, Name: name, Size: 3, Channels: channels, Activation: "relu"}
}

// halve is 2x2 max-pooling with stride 2; of an odd size the last row falls away.
func halve(name string) Op {
	return Op{Kind: MaxPool, Name: name, Size: 2, Stride: 2, Padding: "valid"}
}

func dropout(name string, rate float64) Op {
	return Op{Kind: Dropout, Name: name, Rate: rate}
}

// vggBlock is what VGG networks repeat: some 3x3 convolutions, then pooling.
func vggBlock(name string, convolutions, channels int) []Op {
	var ops []Op
	for i := range convolutions {
		ops = append(ops, conv3(fmt.Sprintf("%s_conv%d", name, i+1), channels))
	}
	return append(ops, halve(name+"_pool"))
}

// denseHead ends Models 1 to 5: flatten, 64 units with ReLU, one logit for each
// genre. On maps of 24x16x128 the 64 units have 3.1 M weights, nine tenths of
// the network; 128 would take Models 1 to 5 past 4 MB in int8.
func denseHead() []Op {
	return []Op{
		{Kind: Flatten, Name: "flatten"},
		{Kind: Dense, Name: "hidden", Channels: 64, Activation: "relu"},
		{Kind: Dense, Name: "logits", Channels: studyGenres},
	}
}

// WithClasses gives the same network with another number of outputs.
func (g Graph) WithClasses(n int) Graph {
	out := append(Graph(nil), g...)
	if last := len(out) - 1; last >= 0 {
		out[last].Channels = n
	}
	return out
}
