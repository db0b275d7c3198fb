package bench

import (
	"fmt"
	"runtime"
	"slices"
	"time"

	"onesheet/model/arch"
	"onesheet/model/plan"
)

// profiler is a compiled plan of either precision.
type profiler interface {
	Profile(rgb []byte, spent []time.Duration) error
}

// planLayers measures the layers of a compiled plan while it classifies: those
// that multiply one by one, with what is fused into them, the others together.
func (m *Model) planLayers(s Settings) ([]Layer, error) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	nodes, runner, err := m.profiler(s.Precision)
	if err != nil {
		return nil, err
	}
	rgb, spent := m.picture(), make([]time.Duration, len(nodes))
	if err := runner.Profile(rgb, spent); err != nil { // to warm up
		return nil, err
	}
	clear(spent)
	runs := 0
	for begin := time.Now(); runs < leastRuns || time.Since(begin) < s.Time; runs++ {
		if err := runner.Profile(rgb, spent); err != nil {
			return nil, err
		}
	}
	for i := range spent {
		spent[i] /= time.Duration(runs)
	}
	layers, err := sumUp(nodes, spent)
	slices.SortStableFunc(layers, func(a, b Layer) int { return order(a) - order(b) })
	return layers, err
}

// rest is what does not multiply; it comes last.
const rest = "pooling and addition"

func order(l Layer) int {
	if l.Shape == rest {
		return 1
	}
	return 0
}

func (m *Model) profiler(precision string) ([]plan.Node, profiler, error) {
	n, err := m.compiled(precision)
	if err != nil {
		return nil, nil, err
	}
	if precision == Int8 {
		p, err := m.int8Plan(n)
		if err != nil {
			return nil, nil, err
		}
		return p.Nodes(), p.NewRunner(), nil
	}
	p, err := plan.Float(n)
	if err != nil {
		return nil, nil, fmt.Errorf("bench: %w", err)
	}
	return p.Nodes(), p.NewRunner(), nil
}

// sumUp joins the nodes that look alike.
func sumUp(nodes []plan.Node, spent []time.Duration) ([]Layer, error) {
	var out []Layer
	var macs []int
	var times []time.Duration
	place := map[string]int{}
	for i, n := range nodes {
		l := shape{op: n.Op, in: n.In}
		l.op.Input, l.op.Inputs = arch.Picture, nil
		name := rest
		if n.Op.Kind == arch.Conv || n.Op.Kind == arch.Depthwise || n.Op.Kind == arch.Dense {
			name = l.String()
			var err error
			if l.macs, err = (arch.Graph{l.op}).MACs(l.in); err != nil {
				return nil, err
			}
		}
		at, ok := place[name]
		if !ok {
			at = len(out)
			place[name] = at
			out, macs, times = append(out, Layer{Shape: name}), append(macs, 0), append(times, 0)
		}
		out[at].Count++
		macs[at] += l.macs
		times[at] += spent[i]
	}
	for i := range out {
		seconds := times[i].Seconds()
		out[i].Milliseconds = seconds * 1e3 / float64(out[i].Count)
		if seconds > 0 {
			out[i].GFLOPS = 2 * float64(macs[i]) / seconds / 1e9
		}
	}
	return out, nil
}
