package arch

import (
	"fmt"

	"onesheet/model/kernels"
)

// Bounds on what a stranger's file may ask for. The largest network here,
// VGG16, has 44 operations, maps of 3.2 M values and 15 M values in all.
const (
	maxOps      = 1024
	maxChannels = 1 << 20
	maxValues   = 16 << 20  // of one feature map
	maxAll      = 128 << 20 // of all feature maps of one picture together
)

// Shape is the shape of one picture's feature map, [H,W,C].
type Shape struct{ H, W, C int }

// Values is the number of values of the map.
func (s Shape) Values() int { return s.H * s.W * s.C }

// Shapes checks the whole graph for an input of the given shape and returns
// the output shape of every operation. Errors name the operation.
func (g Graph) Shapes(input Shape) ([]Shape, error) {
	if len(g) == 0 || len(g) > maxOps {
		return nil, fmt.Errorf("arch: a network needs 1 to %d operations, this one has %d", maxOps, len(g))
	}
	if err := input.check(); err != nil {
		return nil, fmt.Errorf("arch: input: %w", err)
	}
	shapes, names, all := make([]Shape, len(g)), map[string]bool{}, 0
	for i, op := range g {
		if op.Name == "" || names[op.Name] {
			return nil, fmt.Errorf("arch: operation %d needs a name of its own, it has %q", i, op.Name)
		}
		names[op.Name] = true
		in, err := sources(op, i, input, shapes)
		if err != nil {
			return nil, fmt.Errorf("arch: operation %q: %w", op.Name, err)
		}
		if shapes[i], err = op.output(in); err != nil {
			return nil, fmt.Errorf("arch: operation %q: %w", op.Name, err)
		}
		if all += shapes[i].Values(); all > maxAll {
			return nil, fmt.Errorf("arch: operation %q: the feature maps of one picture exceed %d values", op.Name, maxAll)
		}
	}
	return shapes, nil
}

func (s Shape) check() error {
	if s.H < 1 || s.W < 1 || s.C < 1 || s.C > maxChannels || s.H > maxValues || s.W > maxValues ||
		s.H*s.W > maxValues/s.C {
		return fmt.Errorf("shape [%d,%d,%d] is not possible here", s.H, s.W, s.C)
	}
	return nil
}

// sources gives the shapes that feed operation i; only earlier operations can.
func sources(op Op, i int, input Shape, done []Shape) ([]Shape, error) {
	want := 1
	if op.Kind == Add {
		want = 2
	}
	from := op.Sources()
	if len(from) != want {
		return nil, fmt.Errorf("%s takes %d inputs, got %d", op.Kind, want, len(from))
	}
	in := make([]Shape, want)
	for k, f := range from {
		switch {
		case f == Picture:
			in[k] = input
		case f >= 0 && f < i:
			in[k] = done[f]
		default:
			return nil, fmt.Errorf("input %d is not an earlier operation", f)
		}
	}
	return in, nil
}

// output infers the operation's output shape.
func (o Op) output(in []Shape) (Shape, error) {
	s := in[0]
	var err error
	switch o.Kind {
	case Conv, Depthwise, MaxPool:
		s, err = o.slide(s)
	case Dense:
		s = Shape{1, 1, o.Channels}
	case Flatten:
		s = Shape{1, 1, s.Values()}
	case GlobalAveragePool:
		s = Shape{1, 1, s.C}
	case Add:
		if in[0] != in[1] {
			err = fmt.Errorf("cannot add %v and %v", in[0], in[1])
		}
	case Dropout:
		if o.Rate < 0 || o.Rate >= 1 {
			err = fmt.Errorf("dropout rate %g is not in [0,1)", o.Rate)
		}
	case BatchNorm, ReLU, ReLU6:
	default:
		err = fmt.Errorf("unknown kind %q", o.Kind)
	}
	if err != nil {
		return Shape{}, err
	}
	if _, err := o.Act(); err != nil {
		return Shape{}, err
	}
	return s, s.check()
}

func (o Op) slide(s Shape) (Shape, error) {
	w, err := o.Window()
	if err != nil {
		return Shape{}, err
	}
	h, wd, _, _, err := w.Output(s.H, s.W)
	if err != nil {
		return Shape{}, err
	}
	c := s.C
	if o.Kind == Conv {
		c = o.Channels
	}
	return Shape{h, wd, c}, nil
}

// Window gives the sliding window of a convolution or a pooling.
func (o Op) Window() (kernels.Window, error) {
	w := kernels.Window{Height: o.Size, Width: o.Size, Stride: max(o.Stride, 1)}
	switch o.Padding {
	case "", "same":
		w.Padding = kernels.Same
	case "valid":
		w.Padding = kernels.Valid
	default:
		return w, fmt.Errorf("unknown padding %q", o.Padding)
	}
	if o.Size < 1 || o.Size > 64 || w.Stride > 64 {
		return w, fmt.Errorf("window of side %d with stride %d: sides and strides of 1 to 64 are possible", o.Size, o.Stride)
	}
	return w, nil
}
