package kernels

func adamStep[T Float](w, dw, first, second []T, a Adam) {
	x, ok := float32s(w)
	if !ok || len(x) == 0 {
		plainAdamStep(w, dw, first, second, a)
		return
	}
	vectors.adam(&x[0], &as32(dw)[0], &as32(first)[0], &as32(second)[0], len(x),
		float32(a.Beta1), float32(1-a.Beta1), float32(a.Beta2), float32(1-a.Beta2),
		float32(a.Epsilon), float32(a.Decay), float32(a.Rate))
}
