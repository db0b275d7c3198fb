package onnx

// Node is one operation (NodeProto): an operator of ONNX with the names of the
// values it reads and writes.
type Node struct {
	Name       string
	Operator   string // "Conv", "Relu" …
	Inputs     []string
	Outputs    []string
	Attributes []Attribute
}

func (n Node) message() (out message) {
	for _, name := range n.Inputs {
		out.text(1, name)
	}
	for _, name := range n.Outputs {
		out.text(2, name)
	}
	out.text(3, n.Name)
	out.text(4, n.Operator)
	for _, a := range n.Attributes {
		out.nest(5, a.message())
	}
	return out
}
