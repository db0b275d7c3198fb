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

// plattOne calibrates one genre. The function is convex, but a whole Newton step
// can overshoot where nearly all probabilities are close to 0 or 1, and never
// come back: steps are halved until they lead down.
func plattOne(logits [][]float64, labels [][]bool, g int) (a, b float64) {
	f := plattFit{logits: logits, labels: labels, genre: g}
	a, b = 1, 0
	for value := f.value(a, b); ; {
		da, db := f.newtonStep(a, b)
		next := math.Inf(1)
		for range 60 {
			if next = f.value(a-da, b-db); next <= value {
				break
			}
			da, db = da/2, db/2
		}
		if !(next < value) {
			return a, b
		}
		a, b, value = a-da, b-db, next
		if math.Abs(da)+math.Abs(db) < 1e-9 {
			return a, b
		}
	}
}

// plattFit is the calibration of one genre under way.
type plattFit struct {
	logits [][]float64
	labels [][]bool
	genre  int
}

// value is the cross-entropy over all posters plus the penalty.
func (f plattFit) value(a, b float64) float64 {
	sum := scalePull*(a-1)*(a-1)/2 + biasPull*b*b/2
	for i, row := range f.logits {
		z := a*row[f.genre] + b
		if f.labels[i][f.genre] {
			z = -z
		}
		sum += max(z, 0) + math.Log1p(math.Exp(-math.Abs(z))) // log(1 + exp(z))
	}
	return sum
}

// newtonStep is the inverse of the second derivatives times the gradient.
func (f plattFit) newtonStep(a, b float64) (da, db float64) {
	ga, gb := scalePull*(a-1), biasPull*b
	haa, hab, hbb := float64(scalePull), 0.0, float64(biasPull)
	for i, row := range f.logits {
		z := row[f.genre]
		p := sigmoid(a*z + b)
		d, v := p, p*(1-p)
		if f.labels[i][f.genre] {
			d--
		}
		ga, gb = ga+d*z, gb+d
		haa, hab, hbb = haa+v*z*z, hab+v*z, hbb+v
	}
	det := haa*hbb - hab*hab
	return (hbb*ga - hab*gb) / det, (haa*gb - hab*ga) / det
}

func sigmoid(z float64) float64 { return 1 / (1 + math.Exp(-z)) }
