package scaledjpeg

// zigzag tells the place, row × 8 + column, of each coefficient in the order in
// which they are stored (T.81, figure A.6).
var zigzag = [64]uint8{
	0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5,
	12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
	35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
	58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
}

// unused is the slot for coefficients that are not kept.
const unused = 64

// block holds the kept coefficients, [side,side], and the slot unused.
type block [unused + 1]int32

// slotsOf tells for each stored coefficient its slot in a block of side×side.
// Places 64 to 127 are those that a damaged file may reach.
func slotsOf(side int) *[128]uint8 {
	var slots [128]uint8
	for k := range slots {
		slots[k] = unused
		if k >= 64 {
			continue
		}
		if x, y := int(zigzag[k]%8), int(zigzag[k]/8); x < side && y < side {
			slots[k] = uint8(y*side + x)
		}
	}
	return &slots
}

// The inverse transforms are those of T.81, A.3.3, for N = 2, 4 and 8 points.
// Along one side, with all factors that are equal collected into the last shift,
//
//	f(x) = F(0) + √2 Σ F(u) cos((2x+1)uπ/2N)
//
// and the block's pixels are 1/8 of that along both sides. Halves mirror each
// other: f(x) and f(N-1-x) differ in the sign of the odd u. Factors have 11 bits
// behind the point, the columns' results 3.
const (
	point  = 11
	extra  = 3
	column = point - extra     // shift after the columns
	row    = point + extra + 3 // shift after the rows

	c1of8  = 2676 // √2 cos(π/8)
	c3of8  = 1108 // √2 cos(3π/8)
	c1of16 = 2841 // √2 cos(π/16)
	c3of16 = 2408
	c5of16 = 1609
	c7of16 = 565
)

// level rounds a number with so many bits behind the point and makes it a pixel:
// they are stored as differences from 128.
func level(v int32, shift uint) byte {
	v = (v+1<<(shift-1))>>shift + 128
	if uint32(v) > 255 {
		return byte(^(v >> 31)) // 0 below, 255 above
	}
	return byte(v)
}

func inverse2(b *block, out []byte, stride int) {
	sum, difference := b[0]+b[2], b[0]-b[2]
	sumX, differenceX := b[1]+b[3], b[1]-b[3]
	out[0], out[1] = level(sum+sumX, 3), level(sum-sumX, 3)
	out = out[stride:]
	out[0], out[1] = level(difference+differenceX, 3), level(difference-differenceX, 3)
}

func inverse4(b *block, out []byte, stride int) {
	const half = 1 << (column - 1)
	for x := range 4 {
		f0, f1, f2, f3 := points4(b[x], b[4+x], b[8+x], b[12+x])
		b[x], b[4+x], b[8+x], b[12+x] = (f0+half)>>column, (f1+half)>>column, (f2+half)>>column, (f3+half)>>column
	}
	for y := range 4 {
		f0, f1, f2, f3 := points4(b[4*y], b[4*y+1], b[4*y+2], b[4*y+3])
		to := out[y*stride:][:4]
		to[0], to[1], to[2], to[3] = level(f0, row), level(f1, row), level(f2, row), level(f3, row)
	}
}

func points4(f0, f1, f2, f3 int32) (x0, x1, x2, x3 int32) {
	even0, even1 := (f0+f2)<<point, (f0-f2)<<point
	odd0, odd1 := c1of8*f1+c3of8*f3, c3of8*f1-c1of8*f3
	return even0 + odd0, even1 + odd1, even1 - odd1, even0 - odd0
}

func inverse8(b *block, out []byte, stride int) {
	for x := range 8 {
		points8(b, x, 8, column)
	}
	for y := range 8 {
		points8(b, 8*y, 1, 0)
		to := out[y*stride:][:8]
		for x, v := range b[8*y : 8*y+8] {
			to[x] = level(v, row)
		}
	}
}

// points8 transforms a column or row of a block, which begins at i, and shifts
// it right. The even ones of 8 points are the 4 of half as many.
func points8(b *block, i, step int, shift uint) {
	p := b[i : i+7*step+1]
	f1, f2, f3, f4, f5, f6, f7 := p[step], p[2*step], p[3*step], p[4*step], p[5*step], p[6*step], p[7*step]
	e0, e1, e2, e3 := points4(p[0], f2, f4, f6)
	o0 := c1of16*f1 + c3of16*f3 + c5of16*f5 + c7of16*f7
	o1 := c3of16*f1 - c7of16*f3 - c1of16*f5 - c5of16*f7
	o2 := c5of16*f1 - c1of16*f3 + c7of16*f5 + c3of16*f7
	o3 := c7of16*f1 - c5of16*f3 + c3of16*f5 - c1of16*f7
	half := int32(1) << shift >> 1
	p[0], p[7*step] = (e0+o0+half)>>shift, (e0-o0+half)>>shift
	p[step], p[6*step] = (e1+o1+half)>>shift, (e1-o1+half)>>shift
	p[2*step], p[5*step] = (e2+o2+half)>>shift, (e2-o2+half)>>shift
	p[3*step], p[4*step] = (e3+o3+half)>>shift, (e3-o3+half)>>shift
}
