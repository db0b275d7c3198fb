package arch

import "fmt"

// WithHead replaces the classifier of a pooled backbone by one of our own:
// everything after its global average pooling becomes dropout and a dense
// layer of the given number of classes.
func (g Graph) WithHead(classes int, dropout float64) (Graph, error) {
	pool := -1
	for i, op := range g {
		if op.Kind == GlobalAveragePool {
			pool = i
		}
	}
	if pool < 0 {
		return nil, fmt.Errorf("arch: the backbone has no global average pooling to put a head on")
	}
	out := append(Graph(nil), g[:pool+1]...)
	return append(out,
		Op{Kind: Dropout, Name: "head_dropout", Input: pool, Rate: dropout},
		Op{Kind: Dense, Name: HeadName, Input: pool + 1, Channels: classes},
	), nil
}

// HeadName is the name of the dense layer that WithHead adds.
const HeadName = "head"
