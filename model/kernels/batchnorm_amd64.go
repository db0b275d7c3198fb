package kernels

func momentSums[T Float](sum, squares []float64, x []T, rows, channels int) {
	if v, ok := float32s(x); ok && rows > 0 {
		vectors.momentSums(&sum[0], &squares[0], &v[0], rows, channels)
		return
	}
	plainMomentSums(sum, squares, x, channels)
}

func normalize[T Float](y, x []T, n Normalization[T], from int) {
	out, ok := float32s(y)
	if !ok {
		plainNormalize(y, x, n, from)
		return
	}
	in, p, c := as32(x), any(n).(Normalization[float32]), n.channels()
	if m := n.Drop; m != nil {
		vectors.normalizeDrop(&out[0], &in[0], &p.Mean[0], &p.Scale[0], &p.Shift[0], len(out)/c, c,
			m.start()+uint32(from), m.key(), m.limit(), float32(m.kept()))
		return
	}
	vectors.normalize(&out[0], &in[0], &p.Mean[0], &p.Scale[0], &p.Shift[0], len(out)/c, c)
}

func gradSums[T Float](sum, products []float64, g NormalizedGrad[T], n Normalization[T]) {
	if _, ok := float32s(g.G); !ok {
		plainGradSums(sum, products, g, n)
		return
	}
	v, mean, c := any(g).(NormalizedGrad[float32]), as32(n.Mean), n.channels()
	if m := n.Drop; m != nil {
		vectors.gradSumsDrop(&sum[0], &products[0], &v.G[0], &v.X[0], &v.Y[0], &mean[0], len(v.G)/c, c, float32(m.kept()))
		return
	}
	vectors.gradSums(&sum[0], &products[0], &v.G[0], &v.X[0], &mean[0], len(v.G)/c, c)
}

func normalizeGrad[T Float](dx []T, g NormalizedGrad[T], n Normalization[T], a, b, c []T) {
	out, ok := float32s(dx)
	if !ok {
		plainNormalizeGrad(dx, g, n, a, b, c)
		return
	}
	v, mean, w := any(g).(NormalizedGrad[float32]), as32(n.Mean), n.channels()
	pa, pb, pc := as32(a), as32(b), as32(c)
	if m := n.Drop; m != nil {
		vectors.normalizeGradDrop(&out[0], &v.G[0], &v.X[0], &v.Y[0], &mean[0], &pa[0], &pb[0], &pc[0], len(out)/w, w, float32(m.kept()))
		return
	}
	vectors.normalizeGrad(&out[0], &v.G[0], &v.X[0], &mean[0], &pa[0], &pb[0], &pc[0], len(out)/w, w)
}
