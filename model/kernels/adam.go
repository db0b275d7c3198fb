package kernels

import "math"

// Adam is the numbers of one step of AdamW (Loshchilov and Hutter 2019).
type Adam struct {
	Beta1, Beta2 float64 // weight of the past in the first and the second moments
	Epsilon      float64
	Decay        float64 // of the weights themselves
	Rate         float64 // with the correction for the moments' start from zero
}

// AdamStep moves weights w and the running averages of their gradients dw and
// of the squares of these, all of one length:
//
//	first = Beta1·first + (1-Beta1)·dw
//	second = Beta2·second + (1-Beta2)·dw²
//	w = w - Rate·(first/(√second + Epsilon) + Decay·w)
func AdamStep[T Float](w, dw, first, second []T, a Adam) {
	n := len(w)
	needLen("AdamStep: gradient", len(dw), n)
	needLen("AdamStep: first moments", len(first), n)
	needLen("AdamStep: second moments", len(second), n)
	Parallel(n, elementGrain, func(lo, hi int) {
		adamStep(w[lo:hi], dw[lo:hi], first[lo:hi], second[lo:hi], a)
	})
}

// plainAdamStep converts every product, so that no compiler joins it with the
// sum that follows and rounds once where others round twice.
func plainAdamStep[T Float](w, dw, first, second []T, a Adam) {
	beta1, rest1, beta2, rest2 := T(a.Beta1), T(1-a.Beta1), T(a.Beta2), T(1-a.Beta2)
	for i, g := range dw {
		first[i] = T(first[i]*beta1) + T(g*rest1)
		second[i] = T(second[i]*beta2) + T(T(g*g)*rest2)
		move := first[i] / (T(math.Sqrt(float64(second[i]))) + T(a.Epsilon))
		w[i] -= T((move + T(w[i]*T(a.Decay))) * T(a.Rate))
	}
}
