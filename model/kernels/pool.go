package kernels

import "fmt"

// PoolShape describes max-pooling of one map x [H,W,C] into y [OutH,OutW,C]:
// output (oy,ox) is the largest of the Size x Size inputs from (oy*Stride-Top,
// ox*Stride-Left) on, less those outside the map.
type PoolShape struct {
	H, W, C    int
	Size       int
	Stride     int
	Top, Left  int
	OutH, OutW int
}

// MaxPool overwrites y with the largest values of x.
func MaxPool(y, x []float32, s PoolShape) {
	if min(s.H, s.W, s.C, s.OutH, s.OutW, s.Size, s.Stride) < 1 || min(s.Top, s.Left) < 0 ||
		max(s.Top, s.Left) >= s.Size || (s.OutH-1)*s.Stride-s.Top >= s.H || (s.OutW-1)*s.Stride-s.Left >= s.W {
		panic(fmt.Sprintf("kernels: MaxPool: impossible shape %+v", s))
	}
	needLen("MaxPool: input", len(x), s.H*s.W*s.C)
	needLen("MaxPool: output", len(y), s.OutH*s.OutW*s.C)
	maxPool(y, x, s)
}

// halves says that the windows are 2x2, side by side and all inside the map.
func (s PoolShape) halves() bool {
	return s.Size == 2 && s.Stride == 2 && s.Top == 0 && s.Left == 0 && 2*s.OutH <= s.H && 2*s.OutW <= s.W
}

func plainMaxPool(y, x []float32, s PoolShape) {
	for oy := range s.OutH {
		top := oy*s.Stride - s.Top
		for ox := range s.OutW {
			left := ox*s.Stride - s.Left
			out := y[(oy*s.OutW+ox)*s.C:][:s.C]
			copy(out, x[(max(top, 0)*s.W+max(left, 0))*s.C:])
			for iy := max(top, 0); iy < min(top+s.Size, s.H); iy++ {
				for ix := max(left, 0); ix < min(left+s.Size, s.W); ix++ {
					plainRaise(out, x[(iy*s.W+ix)*s.C:])
				}
			}
		}
	}
}

// plainRaise raises dst to x where x is larger.
func plainRaise(dst, x []float32) {
	x = x[:len(dst)]
	for i, v := range x {
		dst[i] = max(dst[i], v)
	}
}
