//go:build kernel

package kernels

func packConv(k *ConvKernel, w, bias []float32) { plainPackConv(k, w, bias) }

// conv unrolls the input where the window is larger than a pixel, as plain Go
// does, and has the module multiply.
func conv(y, x []float32, k *ConvKernel, s ConvShape, residual []float32, act Activation) {
	if !useModule {
		plainConv(y, x, k, s, residual, act)
		return
	}
	fused := Epilogue[float32]{Bias: k.bias, Activation: act}
	if residual != nil {
		fused.Activation = None // comes after the residual
	}
	rows, cols := s.Rows(), s.Cols()
	y, w := y[:rows*k.N], RowMajor(k.w, cols, k.N)
	if s.KH == 1 && s.KW == 1 && s.Stride == 1 && s.Top == 0 && s.Left == 0 && s.OutH == s.H && s.OutW == s.W {
		matMul(y, RowMajor(x, rows, cols), w, fused)
	} else {
		eachIm2Col(x, s, func(matrix []float32, from, to int) {
			matMul(y[from*k.N:to*k.N], RowMajor(matrix, to-from, cols), w, fused)
		})
	}
	if residual != nil {
		add(y, residual)
		plainActivate(y, nil, act)
	}
}

// eachIm2Col calls f with one part of the im2col matrix of x after the other.
func eachIm2Col(x []float32, s ConvShape, f func(matrix []float32, from, to int)) {
	rows, cols := s.Rows(), s.Cols()
	part := max(im2colPart/cols, 1)
	matrix := scratch(min(part, rows) * cols)
	defer unscratch(matrix)
	for from := 0; from < rows; from += part {
		to := min(from+part, rows)
		Im2ColRows(*matrix, x, s, from, to)
		f((*matrix)[:(to-from)*cols], from, to)
	}
}

func maxPool(y, x []float32, s PoolShape) { plainMaxPool(y, x, s) }
