package train

import (
	"errors"
	"fmt"
	"math/rand/v2"
)

// Augment says how far training pictures may differ from the posters. All
// amounts are drawn uniformly from [-x, +x].
type Augment struct {
	Flip       bool    `json:"flip"`       // mirror every second picture left to right
	Shift      float64 `json:"shift"`      // as a share of the height and the width
	Zoom       float64 `json:"zoom"`       // 0.1 scales by 0.9 to 1.1
	Brightness float64 `json:"brightness"` // 0.2 multiplies by 0.8 to 1.2
	Contrast   float64 `json:"contrast"`   // likewise, around middle grey
}

// DefaultAugment is gentle: posters are upright, centred and of one shape.
func DefaultAugment() Augment {
	return Augment{Flip: true, Shift: 0.06, Zoom: 0.12, Brightness: 0.2, Contrast: 0.2}
}

// Check reports amounts that would leave nothing of the picture.
func (a Augment) Check() error {
	var errs []error
	for name, v := range map[string]float64{"shift": a.Shift, "zoom": a.Zoom, "brightness": a.Brightness, "contrast": a.Contrast} {
		if v < 0 || v > 0.9 {
			errs = append(errs, fmt.Errorf("train: %s %g is not in [0, 0.9]", name, v))
		}
	}
	return errors.Join(errs...)
}

// view is one drawn augmentation: output pixel (y,x) looks at the picture's
// (y0+y·scaleY, x0+x·scaleX), and its values become gain·v + offset.
type view struct {
	y0, x0, scaleY, scaleX float64
	gain, offset           float32
}

// draw picks a view of a picture of h x w pixels whose bytes become numbers as
// byte/127.5 - 1.
func (a Augment) draw(h, w int, r *rand.Rand) view {
	span := func(x float64) float64 { return x * (2*r.Float64() - 1) }
	scale := 1 / (1 + span(a.Zoom))
	fh, fw := float64(h), float64(w)
	v := view{scaleY: scale, scaleX: scale}
	v.y0 = (1-scale)*(fh-1)/2 + span(a.Shift)*fh
	v.x0 = (1-scale)*(fw-1)/2 + span(a.Shift)*fw
	if a.Flip && r.IntN(2) == 1 {
		v.x0, v.scaleX = v.x0+scale*(fw-1), -scale
	}
	bright, contrast := 1+span(a.Brightness), 1+span(a.Contrast)
	// value = (byte/127.5 - 1)·contrast with bytes scaled by brightness first.
	v.gain, v.offset = float32(bright*contrast/127.5), float32(-contrast)
	return v
}

// identity shows the picture as it is.
func identity() view { return view{scaleY: 1, scaleX: 1, gain: 1 / 127.5, offset: -1} }

// render samples the picture, bytes [H,W,3], bilinearly into dst [H,W,3].
// Beyond the border the nearest pixel continues.
func (v view) render(dst []float32, src []byte, h, w int) {
	cols := make([]tap, w)
	for x := range cols {
		cols[x] = tapAt(v.x0+float64(x)*v.scaleX, w)
	}
	for y := range h {
		row := tapAt(v.y0+float64(y)*v.scaleY, h)
		upper, lower := src[row.lo*w*3:][:w*3], src[row.hi*w*3:][:w*3]
		v.renderRow(dst[y*w*3:(y+1)*w*3], upper, lower, row.f, cols)
	}
}

func (v view) renderRow(dst []float32, upper, lower []byte, fy float32, cols []tap) {
	for x, t := range cols {
		a, b := t.lo*3, t.hi*3
		for c := range 3 {
			top := float32(upper[a+c]) + t.f*(float32(upper[b+c])-float32(upper[a+c]))
			bottom := float32(lower[a+c]) + t.f*(float32(lower[b+c])-float32(lower[a+c]))
			value := top + fy*(bottom-top)
			dst[x*3+c] = min(max(v.gain*value+v.offset, -1), 1)
		}
	}
}

// tap is a bilinear sample between two neighbours, f of the way to hi.
type tap struct {
	lo, hi int
	f      float32
}

func tapAt(p float64, n int) tap {
	p = min(max(p, 0), float64(n-1))
	lo := int(p)
	return tap{lo, min(lo+1, n-1), float32(p - float64(lo))}
}
