package explain

// The ways to make a map.
const (
	ClassActivation = "class-activation"
	Occlusion       = "occlusion"
)

// Heatmap tells how much each part of a poster speaks for a genre.
type Heatmap struct {
	Genre         string
	Probability   float64 // of the genre, 0 to 1
	Method        string  // ClassActivation or Occlusion
	Height, Width int
	// Values are [Height,Width] from 0, which is nothing or the least, to 1, the
	// most. They are all 0 if no part speaks for the genre more than others.
	Values []float32
}

// Scaled brings shares of a logit, of any sign, into 0 to 1: shares below nought
// speak against the genre and become 0, and of what is left the least becomes 0
// and the largest 1.
func Scaled(shares []float64) []float32 {
	out := make([]float32, len(shares))
	if len(shares) == 0 {
		return out
	}
	low, high := shares[0], shares[0]
	for _, s := range shares {
		low, high = min(low, s), max(high, s)
	}
	low = max(low, 0)
	if !(high > low) {
		return out
	}
	for i, s := range shares {
		out[i] = float32(max(s-low, 0) / (high - low))
	}
	return out
}

// Enlarged is the map at another size: between the middles of its pixels it is
// interpolated linearly, beyond the outermost it stays as there.
func (m Heatmap) Enlarged(height, width int) Heatmap {
	rows, columns := positions(height, m.Height), positions(width, m.Width)
	values := make([]float32, 0, height*width)
	for _, y := range rows {
		for _, x := range columns {
			upper := mix(m.Values[y.from*m.Width+x.from], m.Values[y.from*m.Width+x.to], x.part)
			lower := mix(m.Values[y.to*m.Width+x.from], m.Values[y.to*m.Width+x.to], x.part)
			values = append(values, mix(upper, lower, y.part))
		}
	}
	m.Height, m.Width, m.Values = height, width, values
	return m
}

// position lies between two old pixels.
type position struct {
	from, to int
	part     float32 // of the way
}

// positions tells for each of n new pixels of a side where it lies among the old.
func positions(n, old int) []position {
	out := make([]position, n)
	for i := range out {
		at := max((float64(i)+0.5)*float64(old)/float64(n)-0.5, 0)
		from := min(int(at), old-1)
		out[i] = position{from, min(from+1, old-1), float32(at - float64(from))}
	}
	return out
}

func mix(a, b, part float32) float32 { return a + float32((b-a)*part) }
