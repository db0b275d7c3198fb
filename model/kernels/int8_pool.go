package kernels

import "fmt"

// Int8PoolShape describes max-pooling of codes: output (oy,ox) is the largest
// of the Size x Size inputs from (oy*Stride-Top, ox*Stride-Left) on, less those
// outside the map of H x W pixels. Pixels have C bytes; rows of the input lie
// XRow bytes apart, those of the output YRow.
type Int8PoolShape struct {
	H, W, C    int
	Size       int
	Stride     int
	Top, Left  int
	OutH, OutW int
	XRow, YRow int
}

func (s Int8PoolShape) check(x, y int) {
	if min(s.H, s.W, s.C, s.OutH, s.OutW, s.Size, s.Stride) < 1 || min(s.Top, s.Left) < 0 ||
		max(s.Top, s.Left) >= s.Size || (s.OutH-1)*s.Stride-s.Top >= s.H || (s.OutW-1)*s.Stride-s.Left >= s.W {
		panic(fmt.Sprintf("kernels: Int8MaxPool: impossible shape %+v", s))
	}
	needLen("Int8MaxPool: input", x, (s.H-1)*s.XRow+s.W*s.C)
	needLen("Int8MaxPool: output", y, (s.OutH-1)*s.YRow+s.OutW*s.C)
}

// halves says that the windows are 2x2, side by side and all inside the map.
func (s Int8PoolShape) halves() bool {
	return s.Size == 2 && s.Stride == 2 && s.Top == 0 && s.Left == 0 && 2*s.OutH <= s.H && 2*s.OutW <= s.W
}

// Int8MaxPool overwrites the pixels of y with the largest codes of x.
func Int8MaxPool(y, x []uint8, s Int8PoolShape) {
	s.check(len(x), len(y))
	int8MaxPool(y, x, s)
}

func plainInt8MaxPool(y, x []uint8, s Int8PoolShape) {
	for oy := range s.OutH {
		top := oy*s.Stride - s.Top
		for ox := range s.OutW {
			left := ox*s.Stride - s.Left
			out := y[oy*s.YRow+ox*s.C:][:s.C]
			clear(out) // 0 is the smallest code
			for iy := max(top, 0); iy < min(top+s.Size, s.H); iy++ {
				for ix := max(left, 0); ix < min(left+s.Size, s.W); ix++ {
					plainMaxCodes(out, x[iy*s.XRow+ix*s.C:])
				}
			}
		}
	}
}

// plainMaxCodes raises dst to x where x is larger.
func plainMaxCodes(dst, x []uint8) {
	x = x[:len(dst)]
	for i, v := range x {
		dst[i] = max(dst[i], v)
	}
}

// Int8SumPixels overwrites sums [C] with the sums of the codes of rows x cols
// pixels of C bytes; rows lie xRow bytes apart.
func Int8SumPixels(sums []int32, x []uint8, rows, cols, xRow int) {
	c := len(sums)
	if min(rows, cols, c) < 1 || xRow < 0 {
		panic(fmt.Sprintf("kernels: Int8SumPixels: %dx%d pixels of %d bytes, rows %d apart", rows, cols, c, xRow))
	}
	needLen("Int8SumPixels: input", len(x), (rows-1)*xRow+cols*c)
	int8SumPixels(sums, x, rows, cols, xRow)
}

// Int8Means overwrites y [C] with the values that sums [C] of the codes of so many
// pixels stand for on average: float32(scale[c]·(sums[c]/pixels - zero[c])), in
// float64 up to the last step.
func Int8Means(y []float32, sums []int32, pixels int, scale, zero []float64) {
	if pixels < 1 {
		panic(fmt.Sprintf("kernels: Int8Means: the sums are of %d pixels", pixels))
	}
	needLen("Int8Means: sums", len(sums), len(y))
	needLen("Int8Means: scales", len(scale), len(y))
	needLen("Int8Means: zeros", len(zero), len(y))
	int8Means(y, sums, pixels, scale, zero)
}

func plainInt8Means(y []float32, sums []int32, pixels int, scale, zero []float64) {
	for c := range y {
		y[c] = float32(scale[c] * (float64(sums[c])/float64(pixels) - zero[c]))
	}
}

// plainInt8SumRow adds each of a row's pixels to sums.
func plainInt8SumRow(sums []int32, row []uint8) {
	for ; len(row) >= len(sums); row = row[len(sums):] {
		for c, v := range row[:len(sums)] {
			sums[c] += int32(v)
		}
	}
}
