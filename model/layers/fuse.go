package layers

// fusion is batch normalization in training together with the ReLU and the
// dropout behind it. As three operations they go over a feature map seven times
// forward and ten times backward, as one three times and seven times.
type fusion struct {
	norm   *BatchNorm2D
	rate   float64
	hidden int // operations after the normalization that are part of it
}

// fusions lists the fusions of a training step by the operation they begin with.
func (n *Network) fusions(c Context) map[int]fusion {
	if !c.Training {
		return nil
	}
	found, uses := map[int]fusion{}, n.uses()
	for i, l := range n.Layers {
		norm, ok := l.(*BatchNorm2D)
		if !ok || !norm.Gamma.RequiresGrad() || !n.feedsOnly(i, uses) {
			continue
		}
		if relu, ok := n.Layers[i+1].(*ReLU); !ok || relu.six {
			continue
		}
		f := fusion{norm: norm, hidden: 1}
		if n.feedsOnly(i+1, uses) {
			if drop, ok := n.Layers[i+2].(*Dropout); ok {
				f.rate, f.hidden = drop.rate, 2
			}
		}
		found[i] = f
	}
	return found
}

// uses counts how many operations read the output of each.
func (n *Network) uses() []int {
	uses := make([]int, len(n.graph))
	for _, op := range n.graph {
		for _, s := range op.Sources() {
			if s >= 0 {
				uses[s]++
			}
		}
	}
	return uses
}

// feedsOnly reports whether the output of operation i goes to the next one and
// nowhere else.
func (n *Network) feedsOnly(i int, uses []int) bool {
	return i+1 < len(n.graph) && uses[i] == 1 && n.graph[i+1].Sources()[0] == i
}
