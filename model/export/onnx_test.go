package export

import (
	"bytes"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"onesheet/model/arch"
	"onesheet/model/export/onnx"
	"onesheet/model/weightfile"
)

func TestEveryOperationIsTranslated(t *testing.T) {
	r := exported(t, randomWeights(t, everything(), 15, 9, Float32), Float32)
	want := []string{"Conv", "Clip", "Conv", "Relu", "BatchNormalization", "Relu", "Add", "MaxPool", "Clip", "Transpose", "Flatten", "Gemm", "Sigmoid"}
	if got := r.operators(); !slices.Equal(got, want) {
		t.Errorf("nodes %v, want %v", got, want)
	}
	if got := r.node(t, "sum").inputs; !slices.Equal(got, []string{"stem/relu6", "act"}) {
		t.Errorf("the sum is of %v", got)
	}
	if got := r.node(t, "dw").attributes["group"].Ints(3); !slices.Equal(got, []int{8}) {
		t.Errorf("the depthwise convolution has group %v, want 8", got)
	}
	clip := r.node(t, "stem/relu6").inputs
	if lo, hi := r.initializers[clip[1]].floats(), r.initializers[clip[2]].floats(); lo[0] != 0 || hi[0] != 6 {
		t.Errorf("relu6 clips to %v..%v", lo, hi)
	}
	if last := r.nodes[len(r.nodes)-1]; !slices.Equal(last.outputs, []string{"probabilities"}) {
		t.Errorf("the last node gives %v", last.outputs)
	}
}

func TestKernelsAreTransposed(t *testing.T) {
	data := randomWeights(t, everything(), 15, 9, Float32)
	r, s := exported(t, data, Float32), opened(t, data)
	for name, shape := range map[string][]int{"stem/kernel": {8, 3, 3, 3}, "dw/kernel": {8, 1, 3, 3}} {
		ours, theirs := s.tensors[name], r.initializers[name]
		if !slices.Equal(theirs.shape, shape) {
			t.Fatalf("%s has shape %v, want %v", name, theirs.shape, shape)
		}
		in, values := shape[1], theirs.floats()
		for i, v := range values { // i = ((o*in+c)*3+y)*3+x
			x, y, c, o := i%3, i/3%3, i/9%in, i/9/in
			if want := ours.Values()[((y*3+x)*in+c)*8+o]; v != want {
				t.Fatalf("%s[%d,%d,%d,%d] = %g, want %g", name, o, c, y, x, v, want)
			}
		}
	}
}

func TestDenseKernelsAreTransposed(t *testing.T) {
	data := randomWeights(t, everything(), 15, 9, Float32, uncalibrated)
	r, s := exported(t, data, Float32), opened(t, data)
	if n := r.node(t, "head"); !slices.Equal(n.attributes["transB"].Ints(3), []int{1}) {
		t.Errorf("transB is %v", n.attributes["transB"].Ints(3))
	}
	ours, theirs := s.tensors["head/kernel"], r.initializers["head/kernel"]
	in, out := ours.Shape[0], ours.Shape[1]
	if !slices.Equal(theirs.shape, []int{out, in}) {
		t.Fatalf("shape %v, want [%d %d]", theirs.shape, out, in)
	}
	for i, v := range theirs.floats() {
		if want := ours.Values()[i%in*out+i/in]; v != want {
			t.Fatalf("element %d is %g, want %g", i, v, want)
		}
	}
}

func opened(t *testing.T, data []byte) *source {
	t.Helper()
	s, err := open(data)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Every value has one name, and nodes read only what is there already.
func TestGraphsAreInOrder(t *testing.T) {
	for name, g := range map[string]arch.Graph{"everything": everything(), "changes of shape": changesOfShape(), "mobilenet": mobileNetV2(), "model 2": model2(4)} {
		for _, p := range []Precision{Float32, Int8} {
			r := exported(t, randomWeights(t, g, 32, 16, Int8), p)
			known := map[string]bool{"input": true}
			for _, c := range r.order {
				if known[c] {
					t.Errorf("%s: two constants are called %q", name, c)
				}
				known[c] = true
			}
			for _, n := range r.nodes {
				for _, in := range n.inputs {
					if !known[in] {
						t.Errorf("%s: %v reads %q, which is not there yet", name, n.outputs, in)
					}
				}
				if known[n.outputs[0]] {
					t.Errorf("%s: two values are called %q", name, n.outputs[0])
				}
				known[n.outputs[0]] = true
			}
		}
	}
}

func TestInt8KeepsTheFilesIntegers(t *testing.T) {
	data := randomWeights(t, everything(), 15, 9, Int8, uncalibrated)
	r, s := exported(t, data, Int8), opened(t, data)
	for _, name := range []string{"stem/kernel", "dw/kernel", "head/kernel"} {
		n := r.node(t, name)
		if n.operator != "DequantizeLinear" || !slices.Equal(n.attributes["axis"].Ints(3), []int{0}) {
			t.Fatalf("%s comes from %s with axis %v, want DequantizeLinear with 0", name, n.operator, n.attributes["axis"].Ints(3))
		}
		q, scale := r.initializers[n.inputs[0]], r.initializers[n.inputs[1]]
		stored, _ := s.file.Tensor(name)
		scales, _ := s.file.Tensor(strings.Replace(name, "kernel", "scale", 1))
		if q.kind != int(onnx.Int8) || !slices.Equal(sorted(q.data), sorted(stored.Data)) {
			t.Errorf("%s holds other integers than the weight file", name)
		}
		if !bytes.Equal(scale.data, scales.Data) || len(scale.floats()) != q.shape[0] {
			t.Errorf("%s has other scales than the weight file", name)
		}
	}
}

func sorted(b []byte) []byte {
	b = bytes.Clone(b)
	slices.Sort(b)
	return b
}

func TestInt8OfFloat32WeightsIsWhatQuantizingGives(t *testing.T) {
	fromFloat := exported(t, randomWeights(t, everything(), 15, 9, Float32), Int8)
	fromInt8 := exported(t, randomWeights(t, everything(), 15, 9, Int8), Int8)
	for name, want := range fromInt8.initializers {
		if got := fromFloat.initializers[name]; !bytes.Equal(got.data, want.data) {
			t.Errorf("%s differs", name)
		}
	}
}

func TestInt8IsAQuarter(t *testing.T) {
	data := randomWeights(t, mobileNetV2(), 32, 32, Int8)
	whole, small := exported(t, data, Float32).size, exported(t, data, Int8).size
	if share := float64(small) / float64(whole); share > 0.3 {
		t.Errorf("%d bytes of %d, a share of %.2f", small, whole, share)
	}
}

func TestMetadata(t *testing.T) {
	data := randomWeights(t, everything(), 15, 9, Int8)
	r, s := exported(t, data, Int8), opened(t, data)
	for _, key := range []string{"name", "architecture", "input", "genres", "prior", "thresholds", "provenance"} {
		if r.metadata[key] == "" || r.metadata[key] != s.file.Metadata[key] {
			t.Errorf("%s is %q, in the weight file %q", key, r.metadata[key], s.file.Metadata[key])
		}
	}
	for key, want := range map[string]string{
		"normalization": "(pixel/255 - mean) / std", "output": "calibrated", "weights": "int8", "source_sha256": s.file.Checksum(),
	} {
		if !strings.Contains(r.metadata[key], want) {
			t.Errorf("%s is %q, want %q in it", key, r.metadata[key], want)
		}
	}
	if _, ok := r.metadata["calibration"]; ok {
		t.Error("the calibration is in the graph; in the metadata it would be applied twice")
	}
}

func TestInputAndOutput(t *testing.T) {
	got := exported(t, randomWeights(t, everything(), 15, 9, Int8), Float32).ends
	if want := map[string]string{"input": "N,3,15,9", "probabilities": "N,5"}; !maps.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestEqualWeightsGiveEqualFiles(t *testing.T) {
	data := randomWeights(t, everything(), 15, 9, Int8)
	var a, b bytes.Buffer
	for _, w := range []io.Writer{&a, &b} {
		if err := ONNX(w, data, Int8); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two exports differ")
	}
}

func TestONNXRefuses(t *testing.T) {
	good := randomWeights(t, everything(), 15, 9, Int8)
	inside := everything()
	inside[4].Activation = "relu"
	for name, c := range map[string]struct {
		weights []byte
		p       Precision
		say     string
	}{
		"no weights":             {nil, Float32, "weight file"},
		"damage":                 {append(bytes.Clone(good[:len(good)-1]), good[len(good)-1]^1), Float32, "checksum"},
		"another precision":      {good, "f16", `"f16"`},
		"activation of a sum":    {randomWeights(t, inside, 15, 9, Int8), Float32, `"sum": an activation inside add`},
		"scale of zero":          {changed(t, good, "stem/scale", 0), Int8, "channel 0 is 0"},
		"weight out of range":    {changed(t, good, "stem/scale", 3e38), Float32, "stem/kernel["},
		"too few genres for it":  {randomWeights(t, everything(), 15, 9, Int8, fewerGenres), Float32, "5 outputs for 4 genres"},
		"negative scale in int8": {changed(t, good, "head/scale", -1), Int8, "head/kernel"},
	} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := ONNX(&b, c.weights, c.p); err == nil || !strings.Contains(err.Error(), c.say) {
				t.Errorf("error %v, want one that says %q", err, c.say)
			}
			if b.Len() > 0 {
				t.Errorf("%d bytes were written all the same", b.Len())
			}
		})
	}
}

// changed sets the first number of a float32 tensor.
func changed(t *testing.T, data []byte, name string, v float32) []byte {
	t.Helper()
	s := opened(t, data)
	for i, x := range s.file.Tensors {
		if x.Name == name {
			values, err := x.Float32s()
			if err != nil {
				t.Fatal(err)
			}
			values[0] = v
			s.file.Tensors[i] = weightfile.Float32Tensor(name, x.Shape, values)
		}
	}
	return encode(t, s.file, s.meta)
}

func fewerGenres(m *weightfile.Meta) {
	m.Genres, m.Prior, m.Thresholds = m.Genres[:4], m.Prior[:4], m.Thresholds[:4]
	uncalibrated(m)
}
