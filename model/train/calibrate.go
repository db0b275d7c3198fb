package train

import (
	"math"

	"onesheet/model/weightfile"
)

// The strengths with which a genre's calibration is held at "leave the logit
// as it is" (scale 1, bias 0). A genre with a handful of positives among 700
// validation posters has too few to say otherwise.
const (
	scalePull = 20
	biasPull  = 1
)

// Platt fits probability = sigmoid(scale·logit + bias) for each genre to the
// given posters by Newton's method on the cross-entropy, with a quadratic
// penalty that pulls scale to 1 and bias to 0 (Platt 1999).
func Platt(logits [][]float64, labels [][]bool) weightfile.Calibration {
	c := weightfile.Calibration{Kind: weightfile.CalibrationPlatt}
	for g := range labels[0] {
		a, b := plattOne(logits, labels, g)
		c.Scale, c.Bias = append(c.Scale, a), append(c.Bias, b)
	}
	return c
}

func plattOne(logits [][]float64, labels [][]bool, g int) (a, b float64) {
	a, b = 1, 0
	for range 50 {
		ga, gb := scalePull*(a-1), biasPull*b
		haa, hab, hbb := float64(scalePull), 0.0, float64(biasPull)
		for i, row := range logits {
			z := row[g]
			p := sigmoid(a*z + b)
			d, v := p, p*(1-p)
			if labels[i][g] {
				d--
			}
			ga, gb = ga+d*z, gb+d
			haa, hab, hbb = haa+v*z*z, hab+v*z, hbb+v
		}
		det := haa*hbb - hab*hab
		da, db := (hbb*ga-hab*gb)/det, (haa*gb-hab*ga)/det
		a, b = a-da, b-db
		if math.Abs(da)+math.Abs(db) < 1e-9 {
			break
		}
	}
	return a, b
}

func sigmoid(z float64) float64 { return 1 / (1 + math.Exp(-z)) }
