package model

// Mirrored also shows the network each picture's mirror image and takes the mean
// of both logits, for twice the work. Explanations stay those of the picture
// itself.
func Mirrored() Option { return func(o *options) { o.mirrored = true } }

// logits runs the network on a picture, [H,W,3] bytes, as the options say.
func (c *Classifier) logits(rgb []byte) ([]float64, error) {
	z, err := c.runners.run(rgb)
	if err != nil || !c.mirrored {
		return z, err
	}
	other, err := c.runners.run(mirror(rgb, c.meta.Input.Width))
	if err != nil {
		return nil, err
	}
	for i := range z {
		z[i] = (z[i] + other[i]) / 2
	}
	return z, nil
}

// mirror is a picture of width w, [H,W,3] bytes, left to right.
func mirror(rgb []byte, w int) []byte {
	out := make([]byte, len(rgb))
	for row := 0; row < len(rgb); row += w * 3 {
		for x := range w {
			copy(out[row+x*3:][:3], rgb[row+(w-1-x)*3:])
		}
	}
	return out
}
