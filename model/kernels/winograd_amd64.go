package kernels

// Winograd's F(2x2,3x3) computes 2x2 outputs of a 3x3 convolution with 16
// multiplications instead of 36: y = Aᵀ[(G·w·Gᵀ)⊙(Bᵀ·x·B)]A on tiles of 4x4
// inputs (Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks",
// CVPR 2016). Summed over channels, the 16 products are 16 small matrix products.

// winogradBlock bounds the transformed tiles, in float32, that are at work at a
// time: 1 MB, half of a 2 MB L2.
const winogradBlock = 1 << 18

// planePad keeps the 16 planes from lying a multiple of 4 KB apart, where their
// lines would push each other out of the first-level cache.
const planePad = 16

// winogradSuits: 3x3 with stride 1, whole tiles and whole vectors of channels.
func winogradSuits(s ConvShape, n int) bool {
	return convVectors == convAVX512 && s.KH == 3 && s.KW == 3 && s.Stride == 1 &&
		s.OutH%2 == 0 && s.OutW%2 == 0 && s.Rows() > 0 &&
		s.C%16 == 0 && n%16 == 0 && s.C > 0 && n > 0 && s.C <= maxDepth
}

// winogradConv is ConvBatch for shapes that suit; it reports whether this one did.
func winogradConv(y, x, w, bias []float32, s ConvShape, n int, act Activation) bool {
	if !winogradSuits(s, n) {
		return false
	}
	weights := winogradWeights(w, s.C, n)
	defer release(weights)
	low, high := act.bounds()
	in, out := s.H*s.W*s.C, s.OutH*s.OutW*n
	Parallel(s.N, 1, func(from, to int) {
		b := newWinogradBand(s, n)
		defer b.release()
		for p := from; p < to; p++ {
			for row := 0; row < s.OutH/2; row += b.most {
				b.load(x[p*in:(p+1)*in], row)
				b.multiply(*weights)
				b.storeOutput(y[p*out:(p+1)*out], bias, row, low, high)
			}
		}
	})
	return true
}

// winogradWeightGrad is ConvWeightGrad for shapes that suit; it reports whether
// this one did. The gradient of the transformed weights is a product of
// transformed inputs and transformed gradients; G leads back.
func winogradWeightGrad(dw, x, g []float32, s ConvShape, n int) bool {
	if !winogradSuits(s, n) {
		return false
	}
	in, out := s.H*s.W*s.C, s.OutH*s.OutW*n
	sums := sumPictures(s.N, 16*s.C*n, func(sum []float32, from, to int) {
		b := newWinogradBand(s, n)
		defer b.release()
		for p := from; p < to; p++ {
			for row := 0; row < s.OutH/2; row += b.most {
				b.load(x[p*in:(p+1)*in], row)
				b.loadGrad(g[p*out:(p+1)*out], row)
				b.addProducts(sum)
			}
		}
	})
	defer unscratch(sums)
	winogradBack(dw, *sums, s.C*n)
	return true
}

// winogradBand is some rows of tiles under way.
type winogradBand struct {
	shape   ConvShape
	n       int
	most    int // rows of tiles at a time
	rows    int // of the present band
	across  int // tiles in a row
	padded  *[]float32
	inputs  *[]float32 // 16 planes [tiles,C]
	outputs *[]float32 // 16 planes [tiles,n]
}

func newWinogradBand(s ConvShape, n int) *winogradBand {
	b := &winogradBand{shape: s, n: n, across: s.OutW / 2}
	b.most = min(max(winogradBlock/(16*b.across*(s.C+n)), 1), s.OutH/2)
	b.padded = buffer((2*b.most + 2) * (s.OutW + 2) * s.C)
	b.inputs = buffer(16 * (b.most*b.across*s.C + planePad))
	b.outputs = buffer(16 * (b.most*b.across*n + planePad))
	return b
}

func (b *winogradBand) release() {
	release(b.padded)
	release(b.inputs)
	release(b.outputs)
}

// inPlane and outPlane are how far planes lie apart.
func (b *winogradBand) inPlane() int  { return b.rows*b.across*b.shape.C + planePad }
func (b *winogradBand) outPlane() int { return b.rows*b.across*b.n + planePad }

// load begins the band at a row of tiles: it transforms the inputs.
func (b *winogradBand) load(x []float32, row int) {
	s, width := b.shape, b.shape.OutW+2
	b.rows = min(b.most, s.OutH/2-row)
	s.padRows(*b.padded, x, 2*row-s.Top, 2*b.rows+2, width)
	for i := range b.rows {
		winogradInputAVX512(&(*b.inputs)[i*b.across*s.C], &(*b.padded)[2*i*width*s.C],
			4*b.inPlane(), b.across, 4*width*s.C, 4*s.C)
	}
}

// multiply computes the planes of the output from those of the input.
func (b *winogradBand) multiply(weights []float32) {
	c, width, tiles := b.shape.C, 2*convAVX512.lanes, b.rows*b.across
	count := (b.n + width - 1) / width
	for k := range 16 {
		g := gemm{v: avx512, c: (*b.outputs)[k*b.outPlane():], ldc: b.n,
			a:     RowMajor((*b.inputs)[k*b.inPlane():], tiles, c),
			right: panels{data: weights[k*count*width*c:], width: width, cols: b.n, stride: width, next: width * c}}
		g.tiles(0, tiles, 0, count)
	}
}

func (b *winogradBand) storeOutput(y, bias []float32, row int, low, high float32) {
	line := b.shape.OutW * b.n
	for i := range b.rows {
		winogradOutputAVX512(&(*b.outputs)[i*b.across*b.n], &y[2*(row+i)*line], &bias[0],
			4*b.outPlane(), b.across, 4*line, 4*b.n, low, high)
	}
}

// loadGrad transforms the gradient of the outputs.
func (b *winogradBand) loadGrad(g []float32, row int) {
	line := b.shape.OutW * b.n
	for i := range b.rows {
		winogradOutputGradAVX512(&(*b.outputs)[i*b.across*b.n], &g[2*(row+i)*line],
			4*b.outPlane(), b.across, 4*line, 4*b.n)
	}
}

// addProducts adds the band's part of the gradient of the transformed weights,
// 16 planes [C,n].
func (b *winogradBand) addProducts(sum []float32) {
	c, tiles := b.shape.C, b.rows*b.across
	for k := range 16 {
		g := &gemm{v: avx512, c: sum[k*c*b.n:], ldc: b.n, flags: flagLoad,
			a: RowMajor((*b.inputs)[k*b.inPlane():], tiles, c).T()}
		g.overDepth(RowMajor((*b.outputs)[k*b.outPlane():], tiles, b.n), 0, inline)
	}
}

// winogradWeights is G·w·Gᵀ for w [3,3,c,n], in 16 planes, each cut into panels
// as the matrix kernel reads them.
func winogradWeights(w []float32, c, n int) *[]float32 {
	width := 2 * convAVX512.lanes
	plane := (n + width - 1) / width * width * c
	to := buffer(16 * plane)
	Parallel(c, 1+1024/n, func(lo, hi int) {
		for i := lo; i < hi; i++ {
			for j := range n {
				var k [9]float32
				for tap := range k {
					k[tap] = w[(tap*c+i)*n+j]
				}
				at := (j/width*c+i)*width + j%width
				for p, v := range spreadWeights(k) {
					(*to)[p*plane+at] = v
				}
			}
		}
	})
	return to
}

// spreadWeights is G·k·Gᵀ.
func spreadWeights(k [9]float32) (u [16]float32) {
	var half [12]float32 // G·k
	for j := range 3 {
		a, b, c := k[j], k[3+j], k[6+j]
		half[j], half[3+j], half[6+j], half[9+j] = a, (a+b+c)/2, (a-b+c)/2, c
	}
	for i := range 4 {
		a, b, c := half[3*i], half[3*i+1], half[3*i+2]
		u[4*i], u[4*i+1], u[4*i+2], u[4*i+3] = a, (a+b+c)/2, (a-b+c)/2, c
	}
	return u
}

// winogradBack writes Gᵀ·u·G of 16 planes of size values to 9.
func winogradBack(dw, u []float32, size int) {
	for at := range size {
		var half [12]float32 // Gᵀ·u
		for j := range 4 {
			a, b, c, d := u[j*size+at], u[(4+j)*size+at], u[(8+j)*size+at], u[(12+j)*size+at]
			half[j], half[4+j], half[8+j] = a+(b+c)/2, (b-c)/2, (b+c)/2+d
		}
		for i := range 3 {
			a, b, c, d := half[4*i], half[4*i+1], half[4*i+2], half[4*i+3]
			dw[3*i*size+at], dw[(3*i+1)*size+at], dw[(3*i+2)*size+at] = a+(b+c)/2, (b-c)/2, (b+c)/2+d
		}
	}
}
