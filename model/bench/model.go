package bench

import (
	"fmt"
	"math/rand/v2"

	"onesheet/model/arch"
	"onesheet/model/layers"
	"onesheet/model/plan"
	"onesheet/model/quant"
	"onesheet/model/train"
	"onesheet/model/weightfile"
)

// Model is a network to be measured, with the recipe it is trained by.
type Model struct {
	network *layers.Network
	recipe  train.Config
	input   weightfile.Input
	ranges  map[string]weightfile.Range // of activations; nil if none were measured
}

// FromFile takes the network of a weight file. It is trained by the recipe of a
// flagship: all of it learns.
func FromFile(f *weightfile.File) (*Model, error) {
	meta, err := f.Meta()
	if err != nil {
		return nil, err
	}
	c := train.DefaultConfig()
	c.Height, c.Width = meta.Input.Height, meta.Input.Width
	n, err := quant.Load(f, arch.Shape{H: c.Height, W: c.Width, C: 3})
	if err != nil {
		return nil, err
	}
	m := &Model{network: n, recipe: c, input: meta.Input}
	if meta.Activations != nil {
		m.ranges = meta.Activations.Ranges
	}
	return m, nil
}

// FromArchitecture takes a network by its name in package arch, with random
// weights. The speed is that of trained ones.
func FromArchitecture(name string) (*Model, error) {
	s, err := arch.ByName(name)
	if err != nil {
		return nil, err
	}
	return newModel(s)
}

func newModel(s arch.Study) (*Model, error) {
	c, err := train.ForArchitecture(s.Name)
	if err != nil {
		return nil, err
	}
	c.Height, c.Width = s.Height, s.Width
	n, err := layers.NewNetwork(s.Graph, arch.Shape{H: s.Height, W: s.Width, C: 3}, random())
	if err != nil {
		return nil, err
	}
	half := [3]float64{0.5, 0.5, 0.5}
	return &Model{network: n, recipe: c, input: weightfile.Input{Height: s.Height, Width: s.Width, Mean: half, Std: half}}, nil
}

func random() *rand.Rand { return rand.New(rand.NewPCG(1, 1)) }

// training gives one step of training on a batch.
func (m *Model) training(s Settings) (func() error, error) {
	c := m.recipe
	c.Batch = s.Batch
	r, err := train.NewRehearsal(c, m.network)
	if err != nil {
		return nil, err
	}
	return r.Step, nil
}

// operations counts those of one batch, see Result.
func (m *Model) operations(s Settings) (float64, error) {
	shapes, err := m.shapes()
	if err != nil {
		return 0, err
	}
	total := 0
	for _, l := range shapes {
		total += l.macs * l.passes(s.Task)
	}
	return 2 * float64(total) * float64(s.Batch), nil
}

// compiled gives the network as plans are made of it: in int8, or in float32.
func (m *Model) compiled(precision string) (plan.Network, error) {
	f := &weightfile.File{}
	if precision == Int8 {
		var err error
		if f.Tensors, err = quant.Pack(m.network); err != nil {
			return plan.Network{}, err
		}
	} else {
		f.Tensors = quant.Float32(m.network)
	}
	return plan.Network{Graph: m.network.Graph(), Input: m.input, Tensor: f.Tensor}, nil
}

// picture is a picture of noise, [H,W,3].
func (m *Model) picture() []byte {
	r, rgb := random(), make([]byte, m.input.Height*m.input.Width*3)
	for i := range rgb {
		rgb[i] = byte(r.IntN(256))
	}
	return rgb
}

// plans compiles the network once, and gives a run of one picture for each of
// some workers.
func (m *Model) plans(precision string, workers int) ([]func() error, error) {
	n, err := m.compiled(precision)
	if err != nil {
		return nil, err
	}
	rgb := m.picture()
	if precision == Int8 {
		return m.int8Plans(n, rgb, workers)
	}
	p, err := plan.Float(n)
	if err != nil {
		return nil, err
	}
	runs := make([]func() error, workers)
	for i := range runs {
		r := p.NewRunner()
		runs[i] = func() error { _, err := r.Run(rgb); return err }
	}
	return runs, nil
}

func (m *Model) int8Plans(n plan.Network, rgb []byte, workers int) ([]func() error, error) {
	p, err := m.int8Plan(n)
	if err != nil {
		return nil, err
	}
	runs := make([]func() error, workers)
	for i := range runs {
		r := p.NewRunner()
		runs[i] = func() error { _, err := r.Run(rgb); return err }
	}
	return runs, nil
}

// int8Plan compiles the network to int8; without measured ranges of its
// activations, those of noise do.
func (m *Model) int8Plan(n plan.Network) (*plan.Plan, error) {
	ranges := m.ranges
	if ranges == nil {
		a, err := plan.Calibrate(n, [][]byte{m.picture()}, plan.MinMax)
		if err != nil {
			return nil, err
		}
		ranges = a.Ranges
	}
	p, err := plan.Compile(n, ranges)
	if err != nil {
		return nil, fmt.Errorf("bench: %w", err)
	}
	return p, nil
}
