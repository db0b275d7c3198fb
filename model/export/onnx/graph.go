package onnx

// Graph is a network (GraphProto). Nodes stand in the order in which they run.
type Graph struct {
	Name         string
	Nodes        []Node
	Initializers []Tensor // constants: weights and the like
	Inputs       []Value
	Outputs      []Value
}

func (g Graph) message() (out message) {
	for _, n := range g.Nodes {
		out.nest(1, n.message())
	}
	out.text(2, g.Name)
	for _, t := range g.Initializers {
		out.nest(5, t.message())
	}
	for _, v := range g.Inputs {
		out.nest(11, v.message())
	}
	for _, v := range g.Outputs {
		out.nest(12, v.message())
	}
	return out
}
