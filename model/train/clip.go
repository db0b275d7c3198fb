package train

import (
	"math"

	"github.com/nlpodyssey/spago/nn"
)

// clipGradients scales the gradients of all parameters together so that their
// norm, sqrt(Σg²) over everything, is at most most (Pascanu et al. 2013). It
// returns the norm before. The sum runs in the parameters' order and in
// float64, so that it is the same in every run.
func clipGradients(params []*nn.Param, most float64) float64 {
	var sum float64
	for _, p := range params {
		for _, g := range gradientOf(p) {
			sum += float64(g) * float64(g)
		}
	}
	norm := math.Sqrt(sum)
	if norm <= most {
		return norm
	}
	scale := float32(most / norm)
	for _, p := range params {
		g := gradientOf(p)
		for i := range g {
			g[i] *= scale
		}
	}
	return norm
}

// gradientOf shares a parameter's gradient; it is empty if there is none.
func gradientOf(p *nn.Param) []float32 {
	if !p.HasGrad() {
		return nil
	}
	return p.Grad().Value().Data().F32()
}
