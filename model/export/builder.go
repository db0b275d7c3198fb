package export

import (
	"fmt"

	"onesheet/model/arch"
	"onesheet/model/export/onnx"
)

// The names of the graph's ends.
const (
	inputName  = "input"
	outputName = "probabilities"
)

// builder translates a network operation by operation.
type builder struct {
	*source
	precision Precision
	graph     onnx.Graph
	taken     map[string]bool   // names of values
	constants map[string]string // names of the initializers that nodes share
	outputs   []value           // of the operations so far
}

// value is the output of a node. shape is Onesheet's, [H,W,C]; ONNX has it as
// [N,C,H,W] or, if it is flat, as [N,C] with H = W = 1.
type value struct {
	name  string
	shape arch.Shape
	flat  bool
}

func newBuilder(s *source, p Precision) *builder {
	return &builder{
		source: s, precision: p, graph: onnx.Graph{Name: s.meta.Name},
		taken: map[string]bool{inputName: true, outputName: true}, constants: map[string]string{},
	}
}

// build makes the whole graph.
func (b *builder) build() error {
	in := b.meta.Input
	b.graph.Inputs = []onnx.Value{{Name: inputName, Shape: []onnx.Dimension{{Name: "N"}, {Size: 3}, {Size: in.Height}, {Size: in.Width}}}}
	shapes, err := b.network.Graph().Shapes(b.network.Input())
	if err != nil {
		return err
	}
	for i, op := range b.network.Graph() {
		out, err := b.operation(i, op)
		if err != nil {
			return fmt.Errorf("operation %q: %w", op.Name, err)
		}
		out.shape = shapes[i]
		b.outputs = append(b.outputs, out)
	}
	logits := b.calibrate(b.flatten(b.outputs[len(b.outputs)-1]))
	b.nodeTo(outputName, "Sigmoid", []string{logits.name})
	b.graph.Outputs = []onnx.Value{{Name: outputName, Shape: []onnx.Dimension{{Name: "N"}, {Size: len(b.meta.Genres)}}}}
	return nil
}

// input gives the k-th value that feeds an operation.
func (b *builder) input(op arch.Op, k int) value {
	if i := op.Sources()[k]; i != arch.Picture {
		return b.outputs[i]
	}
	return value{name: inputName, shape: b.network.Input()}
}

// node adds an operation of ONNX with one output and gives that output's name:
// the wanted one, or one like it if it is taken.
func (b *builder) node(name, operator string, inputs []string, attributes ...onnx.Attribute) string {
	name = b.unique(name)
	b.nodeTo(name, operator, inputs, attributes...)
	return name
}

func (b *builder) nodeTo(output, operator string, inputs []string, attributes ...onnx.Attribute) {
	b.graph.Nodes = append(b.graph.Nodes, onnx.Node{
		Name: output, Operator: operator, Inputs: inputs, Outputs: []string{output}, Attributes: attributes,
	})
}

// unique makes a name nobody has: ONNX wants every value to be named once,
// while an operation of ours may be called "input" or like another's tensor.
func (b *builder) unique(name string) string {
	free := name
	for n := 2; b.taken[free]; n++ {
		free = fmt.Sprintf("%s_%d", name, n)
	}
	b.taken[free] = true
	return free
}
