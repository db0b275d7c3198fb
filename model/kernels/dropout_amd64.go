package kernels

func drop[T Float](dst, x []T, m DropMask, from int) {
	d, ok := float32s(dst)
	if !ok || len(d) == 0 {
		plainDrop(dst, x[:len(dst)], m, from)
		return
	}
	vectors.drop(&d[0], &as32(x)[0], len(d), m.start()+uint32(from), m.key(), m.limit(), float32(m.kept()))
}
