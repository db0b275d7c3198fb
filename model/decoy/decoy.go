package decoy

import (
	"fmt"
	"image"
	"image/color"
	"math/rand/v2"
	"slices"
)

// kind is a sort of picture.
type kind struct {
	name string
	draw func(s sheet, r *rand.Rand)
}

// kinds are in the order of their seeds: new ones come last.
var kinds = []kind{
	{"blank", blank},
	{"gradient", gradient},
	{"noise", noise},
	{"pattern", pattern},
	{"text", text},
	{"code", code},
	{"table", table},
	{"chart", chart},
	{"window", window},
	{"sketch", sketch},
}

// Kinds lists the sorts of pictures that Draw knows.
func Kinds() []string {
	var names []string
	for _, k := range kinds {
		names = append(names, k.name)
	}
	return names
}

// sizes are those of screens, pages and posters, [width, height].
var sizes = [][2]int{{360, 540}, {424, 600}, {480, 480}, {640, 400}, {640, 360}, {300, 620}}

// Draw draws a picture of a kind, one for each seed.
func Draw(name string, seed uint64) (*image.NRGBA, error) {
	at := slices.IndexFunc(kinds, func(k kind) bool { return k.name == name })
	if at < 0 {
		return nil, fmt.Errorf("decoy: there is no kind %q: there are %v", name, Kinds())
	}
	r := rand.New(rand.NewPCG(seed, uint64(at)))
	size := sizes[r.IntN(len(sizes))]
	s := sheet{image.NewNRGBA(image.Rect(0, 0, size[0], size[1]))}
	kinds[at].draw(s, r)
	return s.NRGBA, nil
}

// anyColor is one of all colours.
func anyColor(r *rand.Rand) color.NRGBA {
	v := r.Uint32()
	return color.NRGBA{uint8(v), uint8(v >> 8), uint8(v >> 16), 255}
}

// gray is one of the grays between two levels.
func gray(r *rand.Rand, low, high int) color.NRGBA {
	v := uint8(low + r.IntN(high-low+1))
	return color.NRGBA{v, v, v, 255}
}

// pale is paper: white, or near it with a tint.
func pale(r *rand.Rand) color.NRGBA {
	return color.NRGBA{uint8(255 - r.IntN(30)), uint8(255 - r.IntN(30)), uint8(255 - r.IntN(40)), 255}
}

// dark is a dark background as programs have it.
func dark(r *rand.Rand) color.NRGBA {
	v := 10 + r.IntN(40)
	return color.NRGBA{uint8(v), uint8(v + r.IntN(8)), uint8(v + r.IntN(20)), 255}
}

// vivid is a colour that stands out on white and on black.
func vivid(r *rand.Rand) color.NRGBA {
	c := [3]int{40 + r.IntN(60), 90 + r.IntN(110), 170 + r.IntN(70)}
	r.Shuffle(3, func(i, j int) { c[i], c[j] = c[j], c[i] })
	return color.NRGBA{uint8(c[0]), uint8(c[1]), uint8(c[2]), 255}
}
