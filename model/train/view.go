package train

import "math"

// view is one drawn augmentation, an affine map: output pixel (y,x) looks at
// the picture's (y0 + y·yy + x·yx, x0 + y·xy + x·xx), and its values become
// gain·v + offset.
type view struct {
	y0, yy, yx   float64
	x0, xy, xx   float64
	gain, offset float32
}

// identity shows the picture as it is, its bytes as byte/127.5 - 1.
func identity() view { return view{yy: 1, xx: 1, gain: 1 / 127.5, offset: -1} }

// turned looks at a picture of h x w pixels mirrored (flips of -1), then turned
// by angle (in radians), then scaled, all about its centre.
func turned(h, w int, angle, scale, flipY, flipX float64) view {
	sin, cos := math.Sincos(angle)
	v := identity()
	v.yy, v.yx = scale*cos*flipY, -scale*sin*flipX
	v.xy, v.xx = scale*sin*flipY, scale*cos*flipX
	cy, cx := float64(h-1)/2, float64(w-1)/2
	v.y0 = cy - v.yy*cy - v.yx*cx
	v.x0 = cx - v.xy*cy - v.xx*cx
	return v
}

// render samples the picture, bytes [H,W,3], bilinearly into dst [H,W,3].
// Beyond the border the nearest pixel continues.
func (v view) render(dst []float32, src []byte, h, w int) {
	if v.yx != 0 || v.xy != 0 {
		v.renderTurned(dst, src, h, w)
		return
	}
	// Upright: all rows look at the same columns.
	cols := make([]tap, w)
	for x := range cols {
		cols[x] = tapAt(v.x0+float64(x)*v.xx, w)
	}
	for y := range h {
		row := tapAt(v.y0+float64(y)*v.yy, h)
		upper, lower := src[row.lo*w*3:][:w*3], src[row.hi*w*3:][:w*3]
		for x, col := range cols {
			v.sample(dst[(y*w+x)*3:][:3], upper, lower, row.f, col)
		}
	}
}

func (v view) renderTurned(dst []float32, src []byte, h, w int) {
	for y := range h {
		for x := range w {
			row := tapAt(v.y0+float64(y)*v.yy+float64(x)*v.yx, h)
			col := tapAt(v.x0+float64(y)*v.xy+float64(x)*v.xx, w)
			upper, lower := src[row.lo*w*3:][:w*3], src[row.hi*w*3:][:w*3]
			v.sample(dst[(y*w+x)*3:][:3], upper, lower, row.f, col)
		}
	}
}

// sample mixes four pixels of two rows into one pixel, dst [3].
func (v view) sample(dst []float32, upper, lower []byte, fy float32, t tap) {
	a, b := t.lo*3, t.hi*3
	for c := range 3 {
		top := float32(upper[a+c]) + t.f*(float32(upper[b+c])-float32(upper[a+c]))
		bottom := float32(lower[a+c]) + t.f*(float32(lower[b+c])-float32(lower[a+c]))
		value := top + fy*(bottom-top)
		dst[c] = min(max(v.gain*value+v.offset, -1), 1)
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
