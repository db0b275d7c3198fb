package kernels

// convGradTile is a kernel of weight gradients; the generator says what it does.
type convGradTile func(dw, x, dy *float32, ldw, cols, lines, xStep, dyStep, xGap, last int)

// convGradBlock bounds what a pass over all weights reads: 1 MB of inputs and
// gradients, half of a 2 MB L2.
const convGradBlock = 1 << 18

// addWeightGrad works on bands of output rows whose inputs and gradients stay in
// the second-level cache while each tile of dw passes over them. The inputs are
// copied with their padding, so that every window lies inside.
func addWeightGrad(dw, x, g []float32, s ConvShape, n int) {
	v := convVectors
	if v == nil {
		plainAddWeightGrad(dw, x, g, s, n)
		return
	}
	width := (s.OutW-1)*s.Stride + s.KW
	band := max(convGradBlock/(width*s.C*s.Stride+s.OutW*n), 1)
	padded := scratch(((band-1)*s.Stride + s.KH) * width * s.C)
	defer unscratch(padded)
	for oy := 0; oy < s.OutH; oy += band {
		lines := min(band, s.OutH-oy)
		s.padRows(*padded, x, oy*s.Stride-s.Top, (lines-1)*s.Stride+s.KH, width)
		b := convGradBand{v: v, shape: s, n: n, lines: lines, width: width}
		b.add(dw, *padded, g[oy*s.OutW*n:])
	}
}

// padRows copies rows of one picture, from row y on, to rows of the given width
// that begin with the padding on the left; what lies outside becomes zero.
func (s ConvShape) padRows(dst, x []float32, y, rows, width int) {
	run := width * s.C
	left, whole := s.Left*s.C, min(s.W, width-s.Left)*s.C
	for i := range rows {
		to, iy := dst[i*run:(i+1)*run], y+i
		if iy < 0 || iy >= s.H {
			clear(to)
			continue
		}
		clear(to[:left])
		copy(to[left:left+whole], x[iy*s.W*s.C:])
		clear(to[left+whole:])
	}
}

// convGradBand is a band of output rows under way.
type convGradBand struct {
	v               *convSet
	shape           ConvShape
	n, lines, width int
}

// add goes over the tiles of dw, a row of the window at a time: its KW*C weights
// are contiguous in x.
func (b convGradBand) add(dw, x, g []float32) {
	run := b.shape.KW * b.shape.C
	for j := 0; j < b.n; j += 2 * b.v.lanes {
		channels := min(2*b.v.lanes, b.n-j)
		for ky := range b.shape.KH {
			i := 0
			for h, height := range b.v.heights {
				for ; i+height <= run; i += height {
					b.tile(h, channels, dw[(ky*run+i)*b.n+j:], x[ky*b.width*b.shape.C+i:], g[j:])
				}
			}
		}
	}
}

func (b convGradBand) tile(h, channels int, dw, x, g []float32) {
	s, wide := b.shape, (channels-1)/b.v.lanes
	xStep, line := 4*s.Stride*s.C, 4*s.Stride*b.width*s.C
	b.v.grads[h][wide](&dw[0], &x[0], &g[0], 4*b.n, s.OutW, b.lines, xStep, 4*b.n,
		line-s.OutW*xStep, channels-wide*b.v.lanes)
}
