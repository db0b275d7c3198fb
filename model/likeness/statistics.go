package likeness

import "math"

// The statistics are those of a picture at 96 x 64, means over parts of what the
// network sees: text and noise keep their looks, and every network's size of
// input gives about the same numbers. They are of its brightness alone: the number
// of colours tells drawings from posters even better, but would have refused one
// black-and-white poster in fourteen.
const (
	height, width = 96, 64
	block         = 8 // side of the blocks that are looked at by themselves
)

// statistics is how many numbers the score is made of; the first is always 1.
const statistics = 9

// luma levels, 0 to 255
const (
	equal = 1  // neighbours that differ by no more look the same
	even  = 4  // a block that spans fewer is even
	busy  = 24 // one that spans more is busy
)

// Statistics describe a picture, rgb [h,w,3] bytes.
type Statistics struct {
	Tones     float64 // entropy of its brightness in 64 steps, in bits, 0 to 6
	Levels    float64 // how many of the steps at least a thousandth of the pixels have, of 64
	Roughness float64 // root of the mean squared difference of neighbours in brightness, over its standard deviation: 1.4 for noise, 0 for smooth
	Dominant  float64 // share of the two neighbouring steps of brightness that most pixels have
	Flat      float64 // share of the neighbours that look the same
	Even      float64 // share of blocks with hardly any change in brightness
	Busy      float64 // share of blocks with much of it
}

// vector is what the score weighs. Posters are neither smooth nor rough, so the
// distance from their usual roughness counts too.
func (s Statistics) vector() [statistics]float64 {
	const usual = 0.35
	off := (s.Roughness - usual) * (s.Roughness - usual)
	return [statistics]float64{1, s.Tones, s.Levels, s.Roughness, 10 * off, s.Dominant, s.Flat, s.Even, s.Busy}
}

// Describe takes the statistics of a picture, rgb [h,w,3] bytes. A slice of
// another length is described as a picture without pixels.
func Describe(rgb []byte, h, w int) Statistics {
	if h < 1 || w < 1 || len(rgb) != h*w*3 {
		return Statistics{}
	}
	small := shrink(rgb, h, w)
	luma := make([]int, height*width)
	for i := range luma {
		p := small[3*i : 3*i+3]
		luma[i] = (2*int(p[0]) + 5*int(p[1]) + int(p[2])) / 8
	}
	var s Statistics
	s.Tones, s.Levels, s.Dominant = tones(luma)
	s.Roughness, s.Flat = neighbours(luma)
	s.Even, s.Busy = blocks(luma)
	return s
}

// shrink takes the mean over each of height x width parts of a picture. Of a
// smaller one, parts repeat pixels.
func shrink(rgb []byte, h, w int) []byte {
	out := make([]byte, 0, height*width*3)
	for y := range height {
		y0, y1 := span(y, height, h)
		for x := range width {
			x0, x1 := span(x, width, w)
			var sum [3]int
			for i := y0; i < y1; i++ {
				for row := rgb[(i*w+x0)*3 : (i*w+x1)*3]; len(row) > 0; row = row[3:] {
					sum[0] += int(row[0])
					sum[1] += int(row[1])
					sum[2] += int(row[2])
				}
			}
			n := (y1 - y0) * (x1 - x0)
			out = append(out, byte((sum[0]+n/2)/n), byte((sum[1]+n/2)/n), byte((sum[2]+n/2)/n))
		}
	}
	return out
}

// span is part i of n along a side, at least one pixel long.
func span(i, n, side int) (from, to int) {
	from = i * side / n
	return from, max((i+1)*side/n, from+1)
}

func tones(luma []int) (entropy, levels, dominant float64) {
	var count [64]float64
	for _, l := range luma {
		count[l/4]++
	}
	n := float64(len(luma))
	for i, k := range count {
		if k > 0 {
			entropy -= k / n * math.Log2(k/n)
		}
		if k >= n/1000 {
			levels++
		}
		if i > 0 {
			dominant = max(dominant, (k+count[i-1])/n)
		}
	}
	return entropy, levels, dominant
}

// neighbours compares each pixel with those to its right and below.
func neighbours(luma []int) (roughness, flat float64) {
	sum, squares, same, steps, pairs := 0, 0, 0, 0, 0
	for i, l := range luma {
		sum += l
		squares += l * l
		if i%width == width-1 || i/width == height-1 {
			continue
		}
		for _, next := range [2]int{luma[i+1], luma[i+width]} {
			d := next - l
			steps += d * d
			pairs++
			if d >= -equal && d <= equal {
				same++
			}
		}
	}
	n := float64(len(luma))
	mean := float64(sum) / n
	if variance := float64(squares)/n - float64(mean*mean); variance > 1e-6 {
		roughness = math.Sqrt(float64(steps) / float64(pairs) / variance)
	}
	return roughness, float64(same) / float64(pairs)
}

func blocks(luma []int) (evens, busies float64) {
	const all = height / block * (width / block)
	for b := range all {
		first := b/(width/block)*block*width + b%(width/block)*block
		low, high := 255, 0
		for i := range block * block {
			l := luma[first+i/block*width+i%block]
			low, high = min(low, l), max(high, l)
		}
		if high-low < even {
			evens++
		} else if high-low > busy {
			busies++
		}
	}
	return evens / all, busies / all
}
