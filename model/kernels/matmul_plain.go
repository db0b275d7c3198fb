package kernels

// The plain product works on tiles of 4x4 sums, which a compiler can keep in
// registers, over operands copied into panels: 4 rows of a, or 4 columns of b,
// lie interleaved, so that the innermost loop reads both in order whatever the
// strides of the views. Deep products are cut every plainDepth steps to keep
// the panels in the first-level cache (4 x 256 float64 are 8 KB).
const (
	plainTile  = 4
	plainDepth = 256
	plainGrain = 1 << 16 // multiplications worth a goroutine
)

// plainMatMul is MatMul on checked operands.
func plainMatMul[T Float](c []T, a, b View[T], e Epilogue[T]) {
	n := b.Cols
	if !e.Accumulate {
		clear(c)
	}
	panels := make([]T, min(plainDepth, a.Cols)*roundUp(n, plainTile))
	for k := 0; k < a.Cols; k += plainDepth {
		depth := min(plainDepth, a.Cols-k)
		plainPackAll(panels, b, k, depth)
		plainBand(c, a, panels, k, depth, n)
	}
	for i := range a.Rows {
		plainActivate(c[i*n:(i+1)*n], e.Bias, e.Activation)
	}
}

// plainPackAll copies rows k to k+depth of b into panels of 4 columns.
func plainPackAll[T Float](panels []T, b View[T], k, depth int) {
	t := b.T()
	for j := 0; j < b.Cols; j += plainTile {
		plainPack(panels[j*depth:], t, j, k, depth)
	}
}

// plainPack interleaves 4 rows of v, from row i, columns k to k+depth; rows
// past the end are zero.
func plainPack[T Float](panel []T, v View[T], i, k, depth int) {
	if v.ColStride == 1 && i+plainTile <= v.Rows {
		plainInterleave(panel[:plainTile*depth], v.Data[i*v.RowStride+k:], v.RowStride)
		return
	}
	for r := range plainTile {
		if i+r >= v.Rows {
			for p := range depth {
				panel[p*plainTile+r] = 0
			}
			continue
		}
		at := (i+r)*v.RowStride + k*v.ColStride
		for p := range depth {
			panel[p*plainTile+r] = v.Data[at]
			at += v.ColStride
		}
	}
}

// plainInterleave is plainPack for four contiguous rows, a stride apart.
func plainInterleave[T Float](panel, rows []T, stride int) {
	depth := len(panel) / plainTile
	r0, r1 := rows[:depth], rows[stride:stride+depth]
	r2, r3 := rows[2*stride:2*stride+depth], rows[3*stride:3*stride+depth]
	for p, v := range r0 {
		*(*[plainTile]T)(panel[p*plainTile:]) = [plainTile]T{v, r1[p], r2[p], r3[p]}
	}
}

// plainBand adds the product of columns k to k+depth of a with the panels to c,
// shared among the threads by bands of 4 rows.
func plainBand[T Float](c []T, a View[T], panels []T, k, depth, n int) {
	bands := (a.Rows + plainTile - 1) / plainTile
	grain := plainGrain/(plainTile*depth*n) + 1
	Parallel(bands, grain, func(lo, hi int) {
		rows := make([]T, plainTile*depth)
		var sums [plainTile * plainTile]T
		for i := lo * plainTile; i < min(hi*plainTile, a.Rows); i += plainTile {
			plainPack(rows, a, i, k, depth)
			for j := 0; j < n; j += plainTile {
				plainTileSums(&sums, rows, panels[j*depth:(j+plainTile)*depth])
				plainAddTile(c, &sums, i, j, a.Rows, n)
			}
		}
	})
}

// plainTileSums multiplies 4 interleaved rows with 4 interleaved columns.
func plainTileSums[T Float](sums *[plainTile * plainTile]T, a, b []T) {
	var c00, c01, c02, c03, c10, c11, c12, c13, c20, c21, c22, c23, c30, c31, c32, c33 T
	for len(a) >= plainTile && len(b) >= plainTile {
		b0, b1, b2, b3 := b[0], b[1], b[2], b[3]
		x := a[0]
		c00, c01, c02, c03 = c00+x*b0, c01+x*b1, c02+x*b2, c03+x*b3
		x = a[1]
		c10, c11, c12, c13 = c10+x*b0, c11+x*b1, c12+x*b2, c13+x*b3
		x = a[2]
		c20, c21, c22, c23 = c20+x*b0, c21+x*b1, c22+x*b2, c23+x*b3
		x = a[3]
		c30, c31, c32, c33 = c30+x*b0, c31+x*b1, c32+x*b2, c33+x*b3
		a, b = a[plainTile:], b[plainTile:]
	}
	*sums = [...]T{c00, c01, c02, c03, c10, c11, c12, c13, c20, c21, c22, c23, c30, c31, c32, c33}
}

// plainAddTile adds the part of a tile that lies inside c [m,n] to it.
func plainAddTile[T Float](c []T, sums *[plainTile * plainTile]T, i, j, m, n int) {
	if i+plainTile <= m && j+plainTile <= n {
		for r := range plainTile {
			row, add := (*[plainTile]T)(c[(i+r)*n+j:]), (*[plainTile]T)(sums[r*plainTile:])
			row[0], row[1], row[2], row[3] = row[0]+add[0], row[1]+add[1], row[2]+add[2], row[3]+add[3]
		}
		return
	}
	for r := range min(plainTile, m-i) {
		row := c[(i+r)*n+j:]
		for s := range min(plainTile, n-j) {
			row[s] += sums[r*plainTile+s]
		}
	}
}

func roundUp(n, unit int) int { return (n + unit - 1) / unit * unit }
