package plan

import (
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onesheet/model/arch"
	"onesheet/model/layers"
	"onesheet/model/ops"
	"onesheet/model/weightfile"
)

// half is the normalization that the backbones and our own networks use.
func half(h, w int) weightfile.Input {
	return weightfile.Input{Height: h, Width: w, Mean: [3]float64{0.5, 0.5, 0.5}, Std: [3]float64{0.5, 0.5, 0.5}}
}

// random builds a network with random weights: He-normal kernels, biases and
// batch statistics away from their starting values.
func random(t testing.TB, g arch.Graph, in weightfile.Input, seed uint64) (*layers.Network, Network) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 3))
	reference, err := layers.NewNetwork(g, arch.Shape{H: in.Height, W: in.Width, C: 3}, r)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range reference.Tensors() {
		v := x.Values()
		for i := range v {
			switch filepath.Base(x.Name) {
			case "bias", "beta":
				v[i] = float32(0.3 * r.NormFloat64())
			case "mean":
				v[i] = float32(0.5 * r.NormFloat64())
			case "gamma", "variance":
				v[i] = float32(math.Exp(0.4 * r.NormFloat64()))
			}
		}
	}
	return reference, fromLayers(reference, in)
}

// fromLayers takes the weights of a reference network, in float32.
func fromLayers(n *layers.Network, in weightfile.Input) Network {
	tensors := map[string]weightfile.Tensor{}
	for _, x := range n.Tensors() {
		tensors[x.Name] = weightfile.Float32Tensor(x.Name, x.Shape, x.Values())
	}
	return Network{Graph: n.Graph(), Input: in, Tensor: func(name string) (weightfile.Tensor, bool) {
		x, ok := tensors[name]
		return x, ok
	}}
}

// asInt8 is the network with its kernels kept as int8, as weight files do.
func asInt8(n Network) Network {
	from := n.Tensor
	stored := map[string]weightfile.Tensor{}
	n.Tensor = func(name string) (weightfile.Tensor, bool) {
		if t, ok := stored[name]; ok {
			return t, true
		}
		t, ok := from(name)
		prefix, isKernel := strings.CutSuffix(name, "/kernel")
		if !ok || !isKernel {
			return t, ok
		}
		values, err := t.Float32s()
		if err != nil {
			return t, false
		}
		c := t.Shape[len(t.Shape)-1]
		codes, scale := perChannel(values, c)
		narrow := make([]float32, c)
		for i, s := range scale {
			narrow[i] = float32(s)
		}
		stored[prefix+"/scale"] = weightfile.Float32Tensor(prefix+"/scale", []int{c}, narrow)
		stored[name] = weightfile.Int8Tensor(name, t.Shape, codes)
		return stored[name], true
	}
	return n
}

// reference runs the spago network on one picture of bytes.
func reference(t testing.TB, n *layers.Network, in weightfile.Input, rgb []byte) []float64 {
	t.Helper()
	table, x := levels(in), make([]float32, len(rgb))
	for i, v := range rgb {
		x[i] = table[i%3][v]
	}
	m, err := ops.NewFeatureMap(x, 1, in.Height, in.Width, 3)
	if err != nil {
		t.Fatal(err)
	}
	y, err := n.Forward(layers.Context{}, m)
	if err != nil {
		t.Fatal(err)
	}
	return y.Value().Data().F64()
}

// scene is a picture of smooth patches with some noise, more like a poster than
// noise alone.
func scene(in weightfile.Input, seed uint64) []byte {
	r := rand.New(rand.NewPCG(seed, 11))
	rgb := make([]byte, in.Height*in.Width*3)
	var wave [3][4]float64
	for c := range wave {
		wave[c] = [4]float64{r.Float64() * 0.2, r.Float64() * 0.2, r.Float64() * 6, 40 + r.Float64()*80}
	}
	for i := range rgb {
		y, x, w := i/3/in.Width, i/3%in.Width, wave[i%3]
		v := 128 + w[3]*math.Sin(w[0]*float64(y)+w[1]*float64(x)+w[2]) + 12*r.NormFloat64()
		rgb[i] = byte(min(max(v, 0), 255))
	}
	return rgb
}

// difference gives the largest difference of two vectors and their correlation.
func difference(got []float32, want []float64) (largest, correlation float64) {
	var sx, sy, sxx, syy, sxy float64
	n := float64(len(want))
	for i, w := range want {
		g := float64(got[i])
		largest = max(largest, math.Abs(g-w))
		sx, sy, sxx, syy, sxy = sx+g, sy+w, sxx+g*g, syy+w*w, sxy+g*w
	}
	return largest, (n*sxy - sx*sy) / math.Sqrt((n*sxx-sx*sx)*(n*syy-sy*sy))
}

func spread(x []float64) float64 {
	var s, q float64
	for _, v := range x {
		s, q = s+v, q+v*v
	}
	n := float64(len(x))
	return math.Sqrt(max(q/n-s*s/n/n, 0))
}

// networks are the architectures with random weights. VGG16, most of whose time
// goes into drawing them, does nothing that Model 2 does not.
func networks(t testing.TB) map[string]Network {
	out := map[string]Network{}
	for name, g := range graphs(t) {
		if name != "vgg16" {
			_, out[name] = random(t, g.graph, half(g.h, g.w), 1)
		}
	}
	return out
}

type sized struct {
	graph arch.Graph
	h, w  int
}

// graphs are the architectures: the study's, VGG16, which Models 6 and 7 stand
// on, the backbones where they lie beside the checkout, and one that has every oddity.
func graphs(t testing.TB) map[string]sized {
	out := map[string]sized{"odd": {oddities(), 23, 17}}
	for _, name := range []string{"model1", "model2", "model3", "model4", "model5", "vgg16"} {
		s, err := arch.ByName(name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = sized{s.Graph, 48, 32}
	}
	for _, name := range []string{"mobilenet_v2_1.0", "mobilenet_edgetpu_0.75"} {
		if f := backbone(t, name); f != nil {
			g, err := arch.FromFile(f)
			if err != nil {
				t.Fatal(err)
			}
			out[name] = sized{g, 96, 64}
		}
	}
	return out
}

// backbone reads an ImageNet network that lies beside some checkouts, or nil.
func backbone(t testing.TB, name string) *weightfile.File {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../../../shared/data/backbones", name+".safetensors"))
	if os.IsNotExist(err) {
		t.Logf("%s is not beside this checkout: left out", name)
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	f, err := weightfile.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// oddities uses what no real network does: operations straight on the picture,
// activations and normalizations by themselves, additions of all kinds, windows
// and strides of every sort, flattening before everything.
func oddities() arch.Graph {
	return arch.Graph{
		{Kind: arch.BatchNorm, Name: "bn0", Input: arch.Picture},                                          // 0: 23x17x3
		{Kind: arch.Depthwise, Name: "dw0", Input: arch.Picture, Size: 5, Activation: "relu6"},            // 1
		{Kind: arch.Add, Name: "add0", Inputs: []int{0, arch.Picture}},                                    // 2
		{Kind: arch.MaxPool, Name: "pool0", Input: arch.Picture, Size: 3},                                 // 3
		{Kind: arch.Add, Name: "add1", Inputs: []int{1, 3}},                                               // 4
		{Kind: arch.Add, Name: "add2", Inputs: []int{2, 4}},                                               // 5
		{Kind: arch.ReLU, Name: "relu2", Input: 5},                                                        // 6
		{Kind: arch.Conv, Name: "conv1", Input: 5, Size: 4, Stride: 2, Channels: 7, Padding: "valid"},     // 7: 10x7x7
		{Kind: arch.Dropout, Name: "drop1", Input: 7, Rate: 0.5},                                          // 8
		{Kind: arch.BatchNorm, Name: "bn1", Input: 8},                                                     // 9
		{Kind: arch.BatchNorm, Name: "bn2", Input: 9},                                                     // 10
		{Kind: arch.Conv, Name: "conv2", Input: 10, Size: 2, Channels: 7},                                 // 11
		{Kind: arch.Add, Name: "add3", Inputs: []int{11, 10}},                                             // 12: a residual
		{Kind: arch.ReLU6, Name: "relu3", Input: 12},                                                      // 13
		{Kind: arch.Depthwise, Name: "dw3", Input: 13, Size: 3, Stride: 2},                                // 14: 5x4x7
		{Kind: arch.MaxPool, Name: "pool3", Input: 14, Size: 2, Stride: 1},                                // 15
		{Kind: arch.BatchNorm, Name: "bn3", Input: 15},                                                    // 16
		{Kind: arch.Conv, Name: "conv4", Input: 16, Size: 1, Stride: 2, Channels: 9, Activation: "relu"},  // 17: 3x2x9
		{Kind: arch.ReLU6, Name: "relu4", Input: 17},                                                      // 18
		{Kind: arch.Flatten, Name: "flat", Input: 18},                                                     // 19: 54
		{Kind: arch.Dense, Name: "dense5", Input: 19, Channels: 12},                                       // 20
		{Kind: arch.BatchNorm, Name: "bn5", Input: 20},                                                    // 21
		{Kind: arch.ReLU, Name: "relu5", Input: 21},                                                       // 22
		{Kind: arch.BatchNorm, Name: "bn6", Input: 19},                                                    // 23
		{Kind: arch.Dense, Name: "dense6", Input: 23, Channels: 12, Activation: "relu6"},                  // 24
		{Kind: arch.GlobalAveragePool, Name: "gap", Input: 6},                                             // 25: 3
		{Kind: arch.Conv, Name: "conv7", Input: 25, Size: 3, Channels: 12},                                // 26: 1x1x12
		{Kind: arch.Depthwise, Name: "dw7", Input: 26, Size: 3},                                           // 27
		{Kind: arch.MaxPool, Name: "pool7", Input: 27, Size: 2},                                           // 28
		{Kind: arch.Add, Name: "add7", Inputs: []int{28, 22}},                                             // 29
		{Kind: arch.Conv, Name: "conv8", Input: 17, Size: 3, Stride: 3, Channels: 12, Activation: "relu"}, // 30: 1x1x12
		{Kind: arch.Add, Name: "add8", Inputs: []int{30, 24}},                                             // 31
		{Kind: arch.Add, Name: "add9", Inputs: []int{29, 31}},                                             // 32
		{Kind: arch.Conv, Name: "unused", Input: 6, Size: 3, Channels: 50},                                // 33
		{Kind: arch.Dense, Name: "logits", Input: 32, Channels: 25},                                       // 34
		{Kind: arch.Dropout, Name: "drop9", Input: 34, Rate: 0.1},                                         // 35
	}
}
