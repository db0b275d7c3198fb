package kernels

import "fmt"

// View is a strided look at a matrix: element (i,j) is
// Data[i*RowStride+j*ColStride]. Strides must not be negative.
type View[T Float] struct {
	Data                 []T
	Rows, Cols           int
	RowStride, ColStride int
}

// RowMajor views data, [rows,cols] contiguous, as a matrix.
func RowMajor[T Float](data []T, rows, cols int) View[T] {
	return View[T]{Data: data, Rows: rows, Cols: cols, RowStride: cols, ColStride: 1}
}

// T is the transposed view of the same data.
func (v View[T]) T() View[T] {
	return View[T]{Data: v.Data, Rows: v.Cols, Cols: v.Rows, RowStride: v.ColStride, ColStride: v.RowStride}
}

// check panics unless every element of the view lies inside its data.
func (v View[T]) check(what string) {
	if v.Rows < 0 || v.Cols < 0 || v.RowStride < 0 || v.ColStride < 0 {
		panic(fmt.Sprintf("kernels: %s: negative size or stride in view %dx%d, strides %d,%d",
			what, v.Rows, v.Cols, v.RowStride, v.ColStride))
	}
	if v.Rows == 0 || v.Cols == 0 {
		return
	}
	if last := (v.Rows-1)*v.RowStride + (v.Cols-1)*v.ColStride; last >= len(v.Data) {
		panic(fmt.Sprintf("kernels: %s: view %dx%d with strides %d,%d needs %d elements, has %d",
			what, v.Rows, v.Cols, v.RowStride, v.ColStride, last+1, len(v.Data)))
	}
}

// needLen panics unless a slice has at least want elements.
func needLen(what string, have, want int) {
	if have < want {
		panic(fmt.Sprintf("kernels: %s needs %d elements, has %d", what, want, have))
	}
}
