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
	made := map[[2]bool]*group{}
	for _, t := range n.Tensors() {
		if !t.Param.RequiresGrad() {
			continue
		}
		key := [2]bool{strings.HasPrefix(t.Name, arch.HeadName+"/"), t.Kernel}
		if made[key] == nil {
			made[key] = newGroup(c, key[0], key[1])
			o.groups = append(o.groups, made[key])
		}
		o.ofParam[t.Param] = made[key]
		o.params = append(o.params, t.Param)
	}
	return o
}

func newGroup(c Config, head, kernel bool) *group {
	g := &group{rate: c.Rate}
	if head {
		g.rate = c.HeadRate
	}
	decay := 0.0
	if kernel {
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
