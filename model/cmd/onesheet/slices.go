package main

import (
	"fmt"
	"slices"

	"onesheet/model/decoy"
	"onesheet/model/likeness"
	"onesheet/model/metrics"
	"onesheet/model/picture"
)

// The size that pictures are looked at for slices, that of package likeness.
const lookHeight, lookWidth = 96, 64

// look is what a picture looks like apart from its genres.
type look struct {
	chroma   float64 // mean difference between a pixel's strongest and weakest of red, green and blue, 0 to 255
	likeness float64 // to posters, see package likeness
}

func lookAt(encoded []byte) (look, error) {
	img, err := picture.DecodeFor(encoded, lookHeight, lookWidth)
	if err != nil {
		return look{}, err
	}
	rgb := make([]byte, lookHeight*lookWidth*3)
	if err := picture.RGB(rgb, picture.Resize(img, lookHeight, lookWidth)); err != nil {
		return look{}, err
	}
	sum := 0
	for i := 0; i < len(rgb); i += 3 {
		sum += int(max(rgb[i], rgb[i+1], rgb[i+2])) - int(min(rgb[i], rgb[i+1], rgb[i+2]))
	}
	return look{float64(sum) / (lookHeight * lookWidth), likeness.Score(rgb, lookHeight, lookWidth)}, nil
}

// gray is the mean chroma below which a poster counts as black and white: a
// coloured title on a gray picture stays below, a sepia print does not.
const gray = 8

// slice measures parts of the posters, and how many drawn pictures that are no
// posters are told from them.
func (m *measured) slice(in metrics.Input, answers []answer) (err error) {
	for _, part := range []struct {
		by   string
		name func(answer) string
	}{
		{"decade", decade}, {"number of genres", genreCount}, {"colour", colour}, {"looks", looks(answers)},
	} {
		names := make([]string, len(answers))
		for i, a := range answers {
			names[i] = part.name(a)
		}
		parts, err := metrics.Parted(in, part.by, names)
		if err != nil {
			return err
		}
		m.report.Slices = append(m.report.Slices, parts...)
	}
	m.report.Confidence.NotPosters, err = foundDecoys()
	return err
}

func decade(a answer) string {
	if a.sample.Year < 1 {
		return ""
	}
	return fmt.Sprintf("%ds", a.sample.Year/10*10)
}

func genreCount(a answer) string {
	n := 0
	for _, has := range a.sample.Labels {
		if has {
			n++
		}
	}
	if n == 1 {
		return "1 genre"
	}
	return fmt.Sprintf("%d genres", n)
}

func colour(a answer) string {
	if a.look.chroma < gray {
		return "black and white"
	}
	return "colour"
}

// looks parts the tenth of the posters that is least like posters, as those of
// large even areas and type alone are, from the others.
func looks(answers []answer) func(answer) string {
	var all []float64
	for _, a := range answers {
		all = append(all, a.look.likeness)
	}
	slices.Sort(all)
	limit := all[len(all)/10]
	return func(a answer) string {
		if a.look.likeness < limit {
			return "few tones, even areas (the tenth least like posters)"
		}
		return "the other posters"
	}
}

// decoySeeds is how many pictures of each kind are drawn; firstDecoy is far from
// the seeds that likeness was fitted to.
const decoySeeds, firstDecoy = 25, 20_000

// foundDecoys is the share of drawn pictures that are told from posters, by kind.
func foundDecoys() (map[string]float64, error) {
	out := map[string]float64{}
	for _, kind := range decoy.Kinds() {
		out[kind] = 0
		for seed := range uint64(decoySeeds) {
			img, err := decoy.Draw(kind, firstDecoy+seed)
			if err != nil {
				return nil, err
			}
			rgb := make([]byte, lookHeight*lookWidth*3)
			if err := picture.RGB(rgb, picture.Resize(img, lookHeight, lookWidth)); err != nil {
				return nil, err
			}
			if !likeness.IsPoster(rgb, lookHeight, lookWidth) {
				out[kind] += 1.0 / decoySeeds
			}
		}
	}
	return out, nil
}
