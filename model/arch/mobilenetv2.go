package arch

import "fmt"

// mobileNetStages are the bottleneck stages of Table 2 in Sandler et al.,
// "MobileNetV2: Inverted residuals and linear bottlenecks" (2018).
var mobileNetStages = []struct{ expansion, channels, blocks, stride int }{
	{1, 16, 1, 1}, {6, 24, 2, 2}, {6, 32, 3, 2}, {6, 64, 4, 2}, {6, 96, 3, 1}, {6, 160, 3, 2}, {6, 320, 1, 1},
}

// MobileNetV2 is the network of width 1.0 with its batch normalization, to be
// trained from random weights; 2.26 M parameters, 0.30 G multiply-accumulates at
// 224x224. The flagship starts from ImageNet's weights instead, which have the
// normalization folded in.
func MobileNetV2() Study {
	var b mobileNet
	b.convolve("stem", 32, 3, 2)
	for i, s := range mobileNetStages {
		for j := range s.blocks {
			stride := 1
			if j == 0 {
				stride = s.stride
			}
			b.bottleneck(fmt.Sprintf("stage%d_block%d", i+1, j+1), s.expansion, s.channels, stride)
		}
	}
	b.convolve("last", 1280, 1, 1)
	b.add(Op{Kind: GlobalAveragePool, Name: "pool"})
	b.add(dropout("dropout", 0.2))
	b.add(Op{Kind: Dense, Name: HeadName, Channels: studyGenres})
	return Study{
		Name: "mobilenet_v2", Title: "MobileNetV2 from random weights", Graph: b.graph,
		Height: 224, Width: 224,
	}
}

// mobileNet builds the graph; channels is how many its last operation puts out.
type mobileNet struct {
	graph    Graph
	channels int
}

func (b *mobileNet) last() int { return len(b.graph) - 1 }

// add appends an operation that reads the one before it.
func (b *mobileNet) add(o Op) {
	o.Input = b.last() // Picture is -1
	b.graph = append(b.graph, o)
}

// convolve adds a convolution, batch normalization and ReLU6.
func (b *mobileNet) convolve(name string, channels, size, stride int) {
	b.add(Op{Kind: Conv, Name: name, Size: size, Stride: stride, Channels: channels})
	b.normalize(name)
	b.add(Op{Kind: ReLU6, Name: name + "_relu6"})
	b.channels = channels
}

func (b *mobileNet) normalize(name string) { b.add(Op{Kind: BatchNorm, Name: name + "_norm"}) }

// bottleneck expands the channels, filters each by itself and projects them to
// fewer; where the shape stays, the input is added.
func (b *mobileNet) bottleneck(name string, expansion, channels, stride int) {
	from, in := b.last(), b.channels
	if expansion > 1 {
		b.convolve(name+"_expand", expansion*in, 1, 1)
	}
	b.add(Op{Kind: Depthwise, Name: name + "_depthwise", Size: 3, Stride: stride})
	b.normalize(name + "_depthwise")
	b.add(Op{Kind: ReLU6, Name: name + "_depthwise_relu6"})
	b.add(Op{Kind: Conv, Name: name + "_project", Size: 1, Channels: channels})
	b.normalize(name + "_project")
	b.channels = channels
	if stride == 1 && in == channels {
		b.graph = append(b.graph, Op{Kind: Add, Name: name + "_add", Inputs: []int{from, b.last()}})
	}
}
