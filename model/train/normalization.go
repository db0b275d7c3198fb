package train

import (
	"encoding/json"
	"fmt"

	"onesheet/model/weightfile"
)

// normalization is what a network wants its pictures' colours to be:
// (pixel/255 - mean) / std for red, green and blue. Pictures are rendered as
// pixel/127.5 - 1, that is mean and std of 0.5.
type normalization struct{ mean, std [3]float64 }

func plainNormalization() normalization {
	return normalization{[3]float64{0.5, 0.5, 0.5}, [3]float64{0.5, 0.5, 0.5}}
}

// normalizationOf reads what the network of a weight file was trained with. A
// file of our format says so under "input"; other backbones take mean and std
// of 0.5.
func normalizationOf(f *weightfile.File) (normalization, error) {
	if f.Metadata["format"] != weightfile.Format {
		return plainNormalization(), nil
	}
	var in weightfile.Input
	if err := json.Unmarshal([]byte(f.Metadata["input"]), &in); err != nil {
		return normalization{}, fmt.Errorf(`the metadata entry "input" is not readable: %w`, err)
	}
	for _, s := range in.Std {
		if !(s > 0) {
			return normalization{}, fmt.Errorf(`the metadata entry "input" has a std of %g; it must be above 0`, s)
		}
	}
	return normalization{in.Mean, in.Std}, nil
}

// apply turns rendered pictures, [N,H,W,3], into what the network wants.
func (n normalization) apply(x []float32) {
	if n == plainNormalization() {
		return
	}
	var scale, offset [3]float32
	for c := range 3 {
		scale[c], offset[c] = float32(0.5/n.std[c]), float32((0.5-n.mean[c])/n.std[c])
	}
	for i := 0; i+2 < len(x); i += 3 {
		for c := range 3 {
			x[i+c] = x[i+c]*scale[c] + offset[c]
		}
	}
}
