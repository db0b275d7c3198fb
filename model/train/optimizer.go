package train

import (
	"strings"

	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/nn"
	"github.com/nlpodyssey/spago/optimizers/adam"

	"onesheet/model/arch"
	"onesheet/model/kernels"
	"onesheet/model/layers"
)

// optimizer is spago's AdamW in groups: the new head learns faster than the
// backbone, and weight decay acts on kernels only.
//
// spago's own optimizers.Optimizer is left out: it returns before its
// goroutines have updated the last parameters (v1.1.0 closes its error channel
// without waiting), so that the next step would read half-updated weights and
// no run could be repeated.
type optimizer struct {
	groups  []*group
	params  []*nn.Param
	ofParam map[*nn.Param]*group
}

type group struct {
	adam *adam.Adam
	rate float64 // the highest
}

func newOptimizer(n *layers.Network, c Config) *optimizer {
	o := &optimizer{ofParam: map[*nn.Param]*group{}}
	made := map[groupKey]*group{}
	for _, t := range n.Tensors() {
		if !t.Param.RequiresGrad() {
			continue
		}
		key := groupKey{head: strings.HasPrefix(t.Name, arch.HeadName+"/"), kernel: t.Kernel, scale: rateScale(t)}
		if made[key] == nil {
			made[key] = newGroup(c, key)
			o.groups = append(o.groups, made[key])
		}
		o.ofParam[t.Param] = made[key]
		o.params = append(o.params, t.Param)
	}
	return o
}

// groupKey says what the parameters of a group share.
type groupKey struct {
	head, kernel bool
	scale        float64 // of the rate
}

// wideInputs is from how many inputs of a unit on its kernel learns more slowly:
// a 3x3 convolution of 256 channels has as many.
const wideInputs = 3 * 3 * 256

// rateScale is 1, or less for the kernels of units with many inputs. Adam moves
// every weight by about the rate at once, so that a unit's output moves in
// proportion to its inputs, while its first spread does not (Yang and Hu 2021
// derive rates of 1/inputs from that). At one rate for all, 52 of the 64 units
// of Model 2's dense layer, with 49,152 inputs each, were pushed below zero for
// every poster in the first epochs, where ReLU leaves no way back.
func rateScale(t layers.Tensor) float64 {
	if !t.Kernel {
		return 1
	}
	inputs := 1
	for _, n := range t.Shape[:len(t.Shape)-1] {
		inputs *= n
	}
	return min(1, wideInputs/float64(max(inputs, 1)))
}

func newGroup(c Config, key groupKey) *group {
	g := &group{rate: c.Rate}
	if key.head {
		g.rate = c.HeadRate
	}
	g.rate *= key.scale
	decay := 0.0
	if key.kernel {
		decay = c.Decay
	}
	g.adam = adam.New(adam.NewAdamWConfig(g.rate, 0.9, 0.999, 1e-8, decay))
	return g
}

// step updates all parameters from their gradients. step counts from 0;
// share is the schedule's share of the highest rates.
func (o *optimizer) step(step int, share float64) {
	for _, g := range o.groups {
		// spago's Adam derives its step size from StepSize and TimeStep, so that
		// nothing but the moments needs saving.
		g.adam.StepSize, g.adam.TimeStep = g.rate*share, step
		g.adam.IncExample()
	}
	for _, p := range o.params {
		if p.HasGrad() {
			o.ofParam[p].update(p)
		}
	}
}

// update is spago's own step, to the bit, in one pass over the parameter on all
// cores: its many passes with a fresh matrix for each took 55 ms of a step of
// Model 1, which takes about 400.
func (g *group) update(p *nn.Param) {
	first, second := moments(p)
	kernels.AdamStep(p.Value().Data().F32(), gradientOf(p), first, second, kernels.Adam{
		Beta1: g.adam.Beta1, Beta2: g.adam.Beta2, Epsilon: g.adam.Epsilon, Decay: g.adam.Lambda, Rate: g.adam.Alpha,
	})
	p.ZeroGrad()
}

// moments gives Adam's two running averages for a parameter, of the gradient and
// of its square, making them if the parameter has not been updated yet.
func moments(p *nn.Param) (v, m []float32) {
	s, ok := p.State.(*adam.State)
	if !ok {
		s = newAdamState(p)
		p.State = s
	}
	return s.V.Data().F32(), s.M.Data().F32()
}

func newAdamState(p *nn.Param) *adam.State {
	zero := func() mat.Matrix { return p.ZerosLike() }
	return &adam.State{V: zero(), M: zero()}
}
