package kernels

import "fmt"

// Int8Sum says how codes of two maps become codes of their sum:
// clamp(roundToEven(float32(a-AZero)·AScale + float32(b-BZero)·BScale) + Zero, 0, 127),
// where the scales are those of a and b over that of the sum.
type Int8Sum struct {
	AZero, BZero, Zero int32
	AScale, BScale     float32
}

// Int8Add overwrites y with the codes of the sum of a and b, which have at
// least len(y) elements.
func Int8Add(y, a, b []uint8, s Int8Sum) {
	if min(s.AZero, s.BZero, s.Zero) < 0 || max(s.AZero, s.BZero, s.Zero) > MaxCode {
		panic(fmt.Sprintf("kernels: Int8Add: zeros must be 0 to %d: %+v", MaxCode, s))
	}
	needLen("Int8Add: a", len(a), len(y))
	needLen("Int8Add: b", len(b), len(y))
	int8Add(y, a[:len(y)], b[:len(y)], s)
}

func plainInt8Add(y, a, b []uint8, s Int8Sum) {
	for i := range y {
		p := float32(int32(a[i])-s.AZero) * s.AScale
		q := float32(int32(b[i])-s.BZero) * s.BScale
		y[i] = toCode(float32(p)+float32(q), s.Zero)
	}
}
