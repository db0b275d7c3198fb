package kernels

// DropMask decides which elements dropout drops: it is a function of the key
// and the element's place alone, so that it need not be kept for the way back
// and is the same on any number of threads.
type DropMask struct {
	Rate float64 // share of elements dropped, from 0 to below 1
	Key  uint64  // random, new for every use
}

// Dropout sets dst to x scaled by 1/(1-Rate), and to 0 where m drops; dst may be
// x. Applied to a gradient it is its own backward pass.
func Dropout[T Float](dst, x []T, m DropMask) {
	needLen("Dropout: x", len(x), len(dst))
	Parallel(len(dst), elementGrain, func(lo, hi int) { drop(dst[lo:hi], x[lo:hi], m, lo) })
}

// kept is what the elements that stay are multiplied by.
func (m DropMask) kept() float64 { return 1 / (1 - m.Rate) }

// limit is where the numbers of the elements that stay begin.
func (m DropMask) limit() uint32 { return uint32(m.Rate * (1 << 32)) }

// start and key are the two halves of Key: the first is added to the places of
// the elements, the second enters after the
// first round of mixing.
func (m DropMask) start() uint32 { return uint32(m.Key) }
func (m DropMask) key() uint32   { return uint32(m.Key >> 32) }

// keeps tells whether the element at a place stays. Its number is a
// counter-based one: the place, mixed by three rounds of multiplication and shift
// with the constants of C. Wellons' search for the least biased of such functions
// (triple32, "Prospecting for Hash Functions", 2018). Numbers one after another
// from a generator could be made neither by several threads nor in vectors.
func (m DropMask) keeps(place int) bool {
	x := uint32(place) + m.start()
	x ^= x >> 17
	x *= 0xed5ad4bb
	x ^= m.key()
	x ^= x >> 11
	x *= 0xac4c1b51
	x ^= x >> 15
	x *= 0x31848bab
	x ^= x >> 14
	return x >= m.limit()
}

// plainDrop is Dropout of the elements from place from on.
func plainDrop[T Float](dst, x []T, m DropMask, from int) {
	scale := T(m.kept())
	for i, v := range x {
		if m.keeps(from + i) {
			dst[i] = v * scale
		} else {
			dst[i] = 0
		}
	}
}
