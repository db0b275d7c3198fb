package likeness

// Score says how much a picture, rgb [h,w,3] bytes, looks like a poster: the
// higher the more, and below 0 so little that it should not be taken for one.
func Score(rgb []byte, h, w int) float64 {
	sum := 0.0
	for i, v := range Describe(rgb, h, w).vector() {
		sum += float64(weights[i] * v)
	}
	return sum
}

// IsPoster says whether a picture, rgb [h,w,3] bytes, may be a poster.
func IsPoster(rgb []byte, h, w int) bool { return Score(rgb, h, w) >= 0 }
