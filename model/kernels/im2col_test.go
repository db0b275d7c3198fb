package kernels

import (
	"fmt"
	"testing"
)

func convShapes() []ConvShape {
	return []ConvShape{
		{N: 1, H: 1, W: 1, C: 1, KH: 3, KW: 3, Stride: 1, Top: 1, Left: 1, OutH: 1, OutW: 1},
		{N: 2, H: 7, W: 5, C: 3, KH: 3, KW: 3, Stride: 2, Top: 1, Left: 1, OutH: 4, OutW: 3},
		{N: 2, H: 8, W: 6, C: 3, KH: 3, KW: 3, Stride: 2, Top: 0, Left: 0, OutH: 4, OutW: 3},
		{N: 3, H: 5, W: 4, C: 2, KH: 1, KW: 1, Stride: 1, OutH: 5, OutW: 4},
		{N: 1, H: 4, W: 4, C: 5, KH: 3, KW: 2, Stride: 1, Top: 2, Left: 5, OutH: 6, OutW: 12},
		{N: 1, H: 19, W: 23, C: 3, KH: 7, KW: 7, Stride: 2, Top: 3, Left: 3, OutH: 10, OutW: 12},
	}
}

// at is the flat place in the picture of column j of a row, or -1 outside it.
func (s ConvShape) at(row, j int) int {
	n, oy, ox := row/(s.OutH*s.OutW), row/s.OutW%s.OutH, row%s.OutW
	ky, kx, c := j/(s.KW*s.C), j/s.C%s.KW, j%s.C
	y, x := oy*s.Stride-s.Top+ky, ox*s.Stride-s.Left+kx
	if y < 0 || y >= s.H || x < 0 || x >= s.W {
		return -1
	}
	return ((n*s.H+y)*s.W+x)*s.C + c
}

// parts cuts the rows in three places.
func (s ConvShape) parts() [][2]int {
	r := s.Rows()
	return [][2]int{{0, r}, {0, r / 3}, {r / 3, r}, {r / 2, r / 2}}
}

func TestIm2ColRows(t *testing.T) {
	for _, s := range convShapes() {
		x := noise[float32](s.N*s.H*s.W*s.C, 1)
		for _, p := range s.parts() {
			got := noise[float32]((p[1]-p[0])*s.Cols(), 2)
			want := make([]float64, len(got))
			for i := range want {
				if at := s.at(p[0]+i/s.Cols(), i%s.Cols()); at >= 0 {
					want[i] = float64(x[at])
				}
			}
			Im2ColRows(got, x, s, p[0], p[1])
			mustBeClose(t, fmt.Sprintf("%+v %v", s, p), got, want, 0)
		}
	}
}

func TestCol2ImRows(t *testing.T) {
	for _, s := range convShapes() {
		for _, p := range s.parts() {
			src := noise[float64]((p[1]-p[0])*s.Cols(), 1)
			dx := noise[float64](s.N*s.H*s.W*s.C, 2)
			want := append([]float64(nil), dx...)
			for i, v := range src {
				if at := s.at(p[0]+i/s.Cols(), i%s.Cols()); at >= 0 {
					want[at] += v
				}
			}
			Col2ImRows(dx, src, s, p[0], p[1])
			mustBeClose(t, fmt.Sprintf("%+v %v", s, p), dx, want, 1e-14)
		}
	}
}

func TestIm2ColRefusesWrongRows(t *testing.T) {
	s := convShapes()[1]
	x := make([]float32, 10000)
	mustPanic(t, "rows", func() { Im2ColRows(x, x, s, 0, s.Rows()+1) })
	mustPanic(t, "short", func() { Im2ColRows(x[:26], x, s, 0, 1) })
	mustPanic(t, "picture", func() { Col2ImRows(x[:209], x, s, 0, 1) })
}
