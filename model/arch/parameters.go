package arch

// Parameters counts the weights of a network for pictures of the given shape.
func (g Graph) Parameters(input Shape) (int, error) {
	shapes, err := g.Shapes(input)
	if err != nil {
		return 0, err
	}
	total := 0
	for _, op := range g {
		in := input
		if s := op.Sources()[0]; s != Picture {
			in = shapes[s]
		}
		total += op.parameters(in)
	}
	return total, nil
}

// parameters counts the operation's weights. Shapes has bounded every factor:
// at most 64*64 * 2^20 * 2^20 = 2^52, which an int holds.
func (o Op) parameters(in Shape) int {
	switch o.Kind {
	case Conv:
		return o.Size*o.Size*in.C*o.Channels + o.Channels
	case Depthwise:
		return o.Size*o.Size*in.C + in.C
	case Dense:
		return in.Values()*o.Channels + o.Channels
	case BatchNorm:
		return 4 * in.C
	}
	return 0
}

// MACs counts the multiply-accumulate operations for one picture.
func (g Graph) MACs(input Shape) (int, error) {
	shapes, err := g.Shapes(input)
	if err != nil {
		return 0, err
	}
	total := 0
	for i, op := range g {
		in := input
		if s := op.Sources()[0]; s != Picture {
			in = shapes[s]
		}
		switch op.Kind {
		case Conv:
			total += shapes[i].Values() * op.Size * op.Size * in.C
		case Depthwise:
			total += shapes[i].Values() * op.Size * op.Size
		case Dense:
			total += in.Values() * op.Channels
		}
	}
	return total, nil
}
