package plan

import (
	"fmt"
	"slices"

	"onesheet/model/arch"
	"onesheet/model/kernels"
)

// kind is what a node does.
type kind int

const (
	convolve  kind = iota // a convolution or dense layer
	depthwise             // also batch normalization and activation by themselves
	maxPool
	addition
	average // over all pixels
)

// none stands for a node that is not there, picture for the network's input.
const (
	picture = -1
	none    = -2
)

// node is one operation of the fused network: dropout is gone, flattening is a
// view, batch normalization is folded into the layer before it, activations and
// residual additions are part of the convolution whose result they take.
type node struct {
	kind  kind
	name  string    // of the last graph operation it covers, whose output it gives
	op    arch.Op   // the operation with the weights or the window
	norms []arch.Op // batch normalizations after it
	act   kernels.Activation
	in    []int      // the nodes that feed it
	shape arch.Shape // of the output
	view  arch.Shape // of the (first) input as the operation takes it: flattened or not
	// residual is the node whose output a convolution adds to its own before
	// the activation, or none.
	residual int
	window   kernels.Window // of convolutions, depthwise ones and max-pooling
	top      int            // rows of padding above
	left     int            // columns of padding to the left
}

// program is a fused network. Its nodes are in the order in which they run; the
// last gives the logits.
type program struct {
	network Network
	nodes   []node
}

// fuse checks the graph and fuses it.
func fuse(n Network) (*program, error) {
	shapes, err := n.Graph.Shapes(n.picture())
	if err != nil {
		return nil, err
	}
	f := &fuser{graph: n.Graph, shapes: shapes, picture: n.picture()}
	f.resolve()
	for i, op := range n.Graph {
		if !f.live[i] || op.Kind == arch.Dropout || op.Kind == arch.Flatten {
			continue
		}
		if err := f.add(i, op); err != nil {
			return nil, fmt.Errorf("plan: operation %q: %w", op.Name, err)
		}
	}
	p := &program{network: n, nodes: f.nodes}
	if len(p.nodes) == 0 {
		return nil, fmt.Errorf("plan: the network's output is its input")
	}
	return p, nil
}

// fuser builds the nodes.
type fuser struct {
	graph   arch.Graph
	shapes  []arch.Shape
	picture arch.Shape
	live    []bool      // operations that the output depends on
	uses    []int       // how often the output of an operation is read
	at      map[int]int // the node that gives the output of an operation
	nodes   []node
}

// root is the operation that computes what operation i passes on, or picture.
func (f *fuser) root(i int) int {
	for i >= 0 && (f.graph[i].Kind == arch.Dropout || f.graph[i].Kind == arch.Flatten) {
		i = f.graph[i].Sources()[0]
	}
	return i
}

// resolve finds which operations matter and how often their outputs are read.
func (f *fuser) resolve() {
	n := len(f.graph)
	f.live, f.uses, f.at = make([]bool, n), make([]int, n), map[int]int{picture: picture}
	last := f.root(n - 1)
	if last == picture {
		return
	}
	f.live[last], f.uses[last] = true, 1
	for i := last; i >= 0; i-- {
		if !f.live[i] {
			continue
		}
		for _, s := range f.graph[i].Sources() {
			if r := f.root(s); r != picture {
				f.live[r] = true
				f.uses[r]++
			}
		}
	}
}

// add makes a node of operation i, or lets an earlier node do its work.
func (f *fuser) add(i int, op arch.Op) error {
	from := f.root(op.Sources()[0])
	switch op.Kind {
	case arch.BatchNorm:
		if nd := f.open(from, i, convolve, depthwise); nd != nil && nd.residual == none {
			nd.norms = append(nd.norms, op)
			return nil
		}
	case arch.ReLU, arch.ReLU6:
		if nd := f.open(from, i, convolve, depthwise, addition); nd != nil {
			nd.act = activation(op.Kind)
			return nil
		}
	case arch.Add:
		if f.addResidual(i, op) {
			return nil
		}
	}
	nd, err := f.make(i, op)
	if err != nil {
		return err
	}
	f.at[i] = len(f.nodes)
	f.nodes = append(f.nodes, nd)
	return nil
}

func activation(k arch.Kind) kernels.Activation {
	if k == arch.ReLU6 {
		return kernels.ReLU6
	}
	return kernels.ReLU
}

// open is the node of operation from, if it can still be given more to do before
// operation i: it is of one of the kinds, has no activation, and nothing but i
// reads its output, unflattened. From then on it gives the output of i.
func (f *fuser) open(from, i int, kinds ...kind) *node {
	if from == picture || f.uses[from] != 1 || f.shapes[from] != f.shapes[i] {
		return nil
	}
	nd := &f.nodes[f.at[from]]
	if nd.act != kernels.None || !slices.Contains(kinds, nd.kind) {
		return nil
	}
	f.at[i] = f.at[from]
	nd.name = f.graph[i].Name
	return nd
}

// addResidual lets the later of the two inputs of an addition do it, if it is a
// convolution with more than one pixel.
func (f *fuser) addResidual(i int, op arch.Op) bool {
	a, b := f.root(op.Inputs[0]), f.root(op.Inputs[1])
	if a == picture || b == picture {
		return false
	}
	if f.at[a] > f.at[b] {
		a, b = b, a
	}
	if f.shapes[a] != f.shapes[i] || f.nodes[f.at[b]].isPixel() || f.nodes[f.at[b]].residual != none {
		return false
	}
	nd := f.open(b, i, convolve)
	if nd == nil {
		return false
	}
	nd.residual = f.at[a]
	return true
}

// isPixel says that the node's output is one pixel.
func (n *node) isPixel() bool { return n.shape.H == 1 && n.shape.W == 1 }

// make builds a node of its own for operation i.
func (f *fuser) make(i int, op arch.Op) (node, error) {
	nd := node{name: op.Name, op: op, shape: f.shapes[i], residual: none}
	for _, s := range op.Sources() {
		nd.in = append(nd.in, f.at[f.root(s)])
	}
	nd.view = f.picture
	if s := op.Sources()[0]; s != arch.Picture {
		nd.view = f.shapes[s]
	}
	var err error
	switch op.Kind {
	case arch.Conv, arch.Depthwise:
		nd.kind = convolve
		if op.Kind == arch.Depthwise {
			nd.kind = depthwise
		}
		if nd.act, err = op.Act(); err != nil {
			return node{}, err
		}
		return nd, nd.slide(op)
	case arch.Dense:
		nd.kind = convolve
		nd.window = kernels.Window{Height: nd.view.H, Width: nd.view.W, Stride: 1, Padding: kernels.Valid}
		nd.act, err = op.Act()
	case arch.BatchNorm, arch.ReLU, arch.ReLU6:
		nd.kind = depthwise
		nd.window = kernels.Window{Height: 1, Width: 1, Stride: 1}
		if op.Kind == arch.BatchNorm {
			nd.norms = []arch.Op{op}
		} else {
			nd.act = activation(op.Kind)
		}
	case arch.MaxPool:
		nd.kind = maxPool
		err = nd.slide(op)
	case arch.Add:
		nd.kind = addition
	case arch.GlobalAveragePool:
		nd.kind = average
	default:
		err = fmt.Errorf("unknown kind %q", op.Kind)
	}
	return nd, err
}

// slide notes the window and its padding.
func (n *node) slide(op arch.Op) (err error) {
	if n.window, err = op.Window(); err != nil {
		return err
	}
	_, _, n.top, n.left, err = n.window.Output(n.view.H, n.view.W)
	return err
}
