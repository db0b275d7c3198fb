package train

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
)

// Augment says how far training pictures may differ from the posters. All
// amounts are drawn uniformly from [-x, +x].
type Augment struct {
	Flip         bool    `json:"flip"`          // mirror every second picture left to right
	FlipVertical bool    `json:"flip_vertical"` // and every second one top to bottom
	Rotate       float64 `json:"rotate"`        // turn about the centre, in degrees
	Shift        float64 `json:"shift"`         // as a share of the height and the width
	Zoom         float64 `json:"zoom"`          // 0.1 scales by 0.9 to 1.1
	Brightness   float64 `json:"brightness"`    // 0.2 multiplies by 0.8 to 1.2
	Contrast     float64 `json:"contrast"`      // likewise, around middle grey
}

// DefaultAugment is gentle: posters are upright, centred and of one shape.
func DefaultAugment() Augment {
	return Augment{Flip: true, Shift: 0.06, Zoom: 0.12, Brightness: 0.2, Contrast: 0.2}
}

// StudyAugment is what the study used: both flips, and rotations of up to 90
// degrees.
func StudyAugment() Augment {
	return Augment{Flip: true, FlipVertical: true, Rotate: 90}
}

// Check reports amounts that would leave nothing of the picture.
func (a Augment) Check() error {
	var errs []error
	for _, amount := range []struct {
		name        string
		value, most float64
	}{
		{"rotation", a.Rotate, 180}, {"shift", a.Shift, 0.9}, {"zoom", a.Zoom, 0.9},
		{"brightness", a.Brightness, 0.9}, {"contrast", a.Contrast, 0.9},
	} {
		if !(amount.value >= 0 && amount.value <= amount.most) {
			errs = append(errs, fmt.Errorf("train: %s %g is not in [0, %g]", amount.name, amount.value, amount.most))
		}
	}
	return errors.Join(errs...)
}

// draw picks a view of a picture of h x w pixels whose bytes become numbers as
// byte/127.5 - 1. What is switched off draws nothing, so that a new kind of
// augmentation leaves the pictures of old recipes as they were.
func (a Augment) draw(h, w int, r *rand.Rand) view {
	span := func(x float64) float64 { return x * (2*r.Float64() - 1) }
	scale := 1 / (1 + span(a.Zoom))
	down, right := span(a.Shift)*float64(h), span(a.Shift)*float64(w)
	flipX, flipY, angle := 1.0, 1.0, 0.0
	if a.Flip && r.IntN(2) == 1 {
		flipX = -1
	}
	bright, contrast := 1+span(a.Brightness), 1+span(a.Contrast)
	if a.FlipVertical && r.IntN(2) == 1 {
		flipY = -1
	}
	if a.Rotate > 0 {
		angle = span(a.Rotate) * math.Pi / 180
	}
	v := turned(h, w, angle, scale, flipY, flipX)
	v.y0 += down
	v.x0 += right
	// value = (byte/127.5 - 1)·contrast with bytes scaled by brightness first.
	v.gain, v.offset = float32(bright*contrast/127.5), float32(-contrast)
	return v
}
