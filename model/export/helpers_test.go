package export

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"onesheet/model/arch"
	"onesheet/model/layers"
	"onesheet/model/quant"
	"onesheet/model/weightfile"
)

// randomWeights makes a weight file of a graph with random weights that keep the
// scale of activations, int8 or float32.
func randomWeights(t *testing.T, g arch.Graph, h, w int, p Precision, change ...func(*weightfile.Meta)) []byte {
	t.Helper()
	n, err := layers.NewNetwork(g, arch.Shape{H: h, W: w, C: 3}, rand.New(rand.NewPCG(1, 2)))
	if err != nil {
		t.Fatal(err)
	}
	randomize(n)
	f := &weightfile.File{}
	if f.Tensors, err = quant.Pack(n); err != nil {
		t.Fatal(err)
	}
	if p == Float32 {
		f.Tensors = quant.Float32(n)
	}
	m := describe(t, n, g, h, w)
	for _, c := range change {
		c(m)
	}
	return encode(t, f, m)
}

// randomize gives biases and batch-norms values that would show if they were
// dropped or exchanged; kernels are random already.
func randomize(n *layers.Network) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, x := range n.Tensors() {
		center := map[string]float64{"gamma": 1, "variance": 1}[x.Name[strings.LastIndex(x.Name, "/")+1:]]
		for i, values := 0, x.Values(); i < len(values) && !x.Kernel; i++ {
			values[i] = float32(center + 0.4*(r.Float64()-0.5))
		}
	}
}

func describe(t *testing.T, n *layers.Network, g arch.Graph, h, w int) *weightfile.Meta {
	t.Helper()
	text, err := g.JSON()
	if err != nil {
		t.Fatal(err)
	}
	k := n.Classes()
	m := &weightfile.Meta{
		Name: "test", Architecture: "random", Graph: text,
		Input: weightfile.Input{Height: h, Width: w, Mean: [3]float64{0.5, 0.5, 0.5}, Std: [3]float64{0.5, 0.5, 0.5}},
		Prior: make([]float64, k), Thresholds: make([]float64, k),
		Calibration: weightfile.Calibration{Kind: weightfile.CalibrationPlatt},
		Provenance:  map[string]string{"seed": "1"},
	}
	for i := range k {
		m.Genres = append(m.Genres, fmt.Sprintf("Genre %d", i))
		m.Calibration.Scale = append(m.Calibration.Scale, 0.5+float64(i)/float64(k))
		m.Calibration.Bias = append(m.Calibration.Bias, float64(i%3-1))
	}
	return m
}

func encode(t *testing.T, f *weightfile.File, m *weightfile.Meta) []byte {
	t.Helper()
	if err := f.SetMeta(m); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := weightfile.Write(&b, f); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func uncalibrated(m *weightfile.Meta) {
	m.Calibration = weightfile.Calibration{Kind: weightfile.CalibrationNone}
}

// pictures are n random normalized pictures, [n,h,w,3], all but the first lit
// from below: to a trained network, pictures of noise alone look alike.
func pictures(n, h, w int) []float32 {
	r := rand.New(rand.NewPCG(5, 6))
	x := make([]float32, n*h*w*3)
	for i := range x {
		shade := 0.0
		if i >= h*w*3 {
			shade = 2 * (float64(i/(w*3)%h)/float64(h) - 0.5)
		}
		x[i] = float32(math.Tanh(r.NormFloat64()/2 + shade))
	}
	return x
}

// everything has every kind of operation, at odd sizes.
func everything() arch.Graph {
	return arch.Graph{
		{Kind: arch.Conv, Name: "stem", Input: arch.Picture, Size: 3, Stride: 2, Channels: 8, Activation: "relu6"},
		{Kind: arch.Depthwise, Name: "dw", Input: 0, Size: 3, Activation: "relu"},
		{Kind: arch.BatchNorm, Name: "bn", Input: 1},
		{Kind: arch.ReLU, Name: "act", Input: 2},
		{Kind: arch.Add, Name: "sum", Inputs: []int{0, 3}},
		{Kind: arch.MaxPool, Name: "pool", Input: 4, Size: 2, Stride: 2, Padding: "valid"},
		{Kind: arch.ReLU6, Name: "act6", Input: 5},
		{Kind: arch.Flatten, Name: "rows", Input: 6},
		{Kind: arch.Dropout, Name: "drop", Input: 7, Rate: 0.5},
		{Kind: arch.Dense, Name: "head", Input: 8, Channels: 5},
	}
}

// model2 is the study's second network: blocks of two 3x3 convolutions and a
// pooling, a dense layer, and here batch-norms as well.
func model2(filters ...int) arch.Graph {
	var g arch.Graph
	put := func(op arch.Op) {
		op.Name, op.Input = fmt.Sprintf("%02d_%s", len(g), op.Kind), len(g)-1
		g = append(g, op)
	}
	for _, c := range filters {
		put(arch.Op{Kind: arch.Conv, Size: 3, Channels: c, Activation: "relu"})
		put(arch.Op{Kind: arch.Conv, Size: 3, Channels: c})
		put(arch.Op{Kind: arch.BatchNorm})
		put(arch.Op{Kind: arch.ReLU})
		put(arch.Op{Kind: arch.MaxPool, Size: 2, Stride: 2, Padding: "valid"})
		put(arch.Op{Kind: arch.Dropout, Rate: 0.25})
	}
	put(arch.Op{Kind: arch.Flatten})
	put(arch.Op{Kind: arch.Dense, Channels: 64})
	put(arch.Op{Kind: arch.BatchNorm})
	put(arch.Op{Kind: arch.ReLU})
	put(arch.Op{Kind: arch.Dense, Channels: 25})
	return g
}

// mobileNetV2 is the flagship's network (Sandler et al. 2018, table 2) with
// folded batch-norms and 25 outputs.
func mobileNetV2() arch.Graph {
	g := arch.Graph{{Kind: arch.Conv, Name: "stem", Input: arch.Picture, Size: 3, Stride: 2, Channels: 32, Activation: "relu6"}}
	in := 32
	for _, stage := range [][4]int{{1, 16, 1, 1}, {6, 24, 2, 2}, {6, 32, 3, 2}, {6, 64, 4, 2}, {6, 96, 3, 1}, {6, 160, 3, 2}, {6, 320, 1, 1}} {
		expand, out, repeat, stride := stage[0], stage[1], stage[2], stage[3]
		for k := range repeat {
			g = bottleneck(g, in, expand, out, []int{stride, 1}[min(k, 1)])
			in = out
		}
	}
	n := len(g)
	return append(g,
		arch.Op{Kind: arch.Conv, Name: "last", Input: n - 1, Size: 1, Channels: 1280, Activation: "relu6"},
		arch.Op{Kind: arch.GlobalAveragePool, Name: "pool", Input: n},
		arch.Op{Kind: arch.Dropout, Name: "drop", Input: n + 1, Rate: 0.2},
		arch.Op{Kind: arch.Dense, Name: "head", Input: n + 2, Channels: 25})
}

// bottleneck adds an inverted residual block.
func bottleneck(g arch.Graph, in, expand, out, stride int) arch.Graph {
	from := len(g) - 1
	put := func(op arch.Op) {
		op.Name = fmt.Sprintf("%02d_%s", len(g), op.Kind)
		if op.Kind != arch.Add {
			op.Input = len(g) - 1
		}
		g = append(g, op)
	}
	if expand > 1 {
		put(arch.Op{Kind: arch.Conv, Size: 1, Channels: in * expand, Activation: "relu6"})
	}
	put(arch.Op{Kind: arch.Depthwise, Size: 3, Stride: stride, Activation: "relu6"})
	put(arch.Op{Kind: arch.Conv, Size: 1, Channels: out})
	if stride == 1 && in == out {
		put(arch.Op{Kind: arch.Add, Inputs: []int{from, len(g) - 1}})
	}
	return g
}

// changesOfShape go back and forth between maps and rows, and end in something
// that no dense layer makes: the calibration cannot be folded.
func changesOfShape() arch.Graph {
	return arch.Graph{
		{Kind: arch.Conv, Name: "input", Input: arch.Picture, Size: 2, Stride: 3, Channels: 6}, // a name that is taken
		{Kind: arch.GlobalAveragePool, Name: "pool", Input: 0},
		{Kind: arch.Dense, Name: "dense", Input: 0, Channels: 6}, // of a map, flattened on the way
		{Kind: arch.Add, Name: "sum", Inputs: []int{1, 2}},       // a map of one pixel and a row
		{Kind: arch.Conv, Name: "conv", Input: 3, Size: 1, Channels: 9, Activation: "relu"},
		{Kind: arch.BatchNorm, Name: "probabilities", Input: 4},
		{Kind: arch.Dense, Name: "wide", Input: 5, Channels: 5},
		{Kind: arch.MaxPool, Name: "same", Input: 6, Size: 3, Stride: 2},
		{Kind: arch.GlobalAveragePool, Name: "zero", Input: 7},
		{Kind: arch.ReLU6, Name: "end", Input: 8},
	}
}
