package train

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"

	"onesheet/model/arch"
	"onesheet/model/layers"
	"onesheet/model/quant"
	"onesheet/model/weightfile"
)

// start builds the network that the recipe begins with, for genres of the given
// training frequencies, and tells how it wants its pictures.
func start(c Config, genres []string, frequencies []float64) (n *layers.Network, norm normalization, err error) {
	if c.Architecture != "" {
		n, norm, err = fromArchitecture(c, frequencies)
	} else {
		n, norm, err = fromBackbone(c, genres)
	}
	if err != nil {
		return nil, norm, err
	}
	if len(c.Frozen) > 0 {
		err = n.Freeze(c.Frozen...)
	}
	return n, norm, err
}

// fromBackbone puts a random head on the weights of a file, or goes on with its
// own if it has one for these genres.
func fromBackbone(c Config, genres []string) (*layers.Network, normalization, error) {
	f, norm, err := readWeights("backbone", c.Backbone)
	if err != nil {
		return nil, norm, err
	}
	err = checkBackbone(c.Backbone, f)
	var n *layers.Network
	if err == nil {
		n, err = quant.LoadBackbone(f, c.input(), len(genres), c.Dropout, c.random())
		err = withLayout(err, f)
	}
	if err == nil {
		err = keepHead(n, f, genres)
	}
	if err != nil {
		err = fmt.Errorf("train: %s is no backbone that can be trained: %w", c.Backbone, err)
	}
	return n, norm, err
}

// fromArchitecture draws all weights (He et al. 2015), but for those of the
// base, if it has one.
func fromArchitecture(c Config, frequencies []float64) (*layers.Network, normalization, error) {
	norm := plainNormalization()
	s, err := arch.ByName(c.Architecture)
	if err != nil {
		return nil, norm, err
	}
	n, err := layers.NewNetwork(s.Graph.WithClasses(len(frequencies)), c.input(), c.random())
	if err != nil {
		return nil, norm, err
	}
	answerFrequencies(n, frequencies)
	if s.Base == "" {
		return n, norm, nil
	}
	f, norm, err := readWeights("base", c.Base)
	if err != nil {
		return nil, norm, err
	}
	if err := quant.LoadPart(n, arch.BasePrefix, f); err != nil {
		return nil, norm, fmt.Errorf("train: %s does not fit as the base of %s: %w", c.Base, c.Architecture, err)
	}
	return n, norm, nil
}

// answerFrequencies makes an untrained network answer the genres' frequencies
// for every poster: the last kernel is zero and the last bias the log-odds (the
// bias after Lin et al. 2017, section 3.3). Random answers instead cost twice
// the cross-entropy, and the first steps against them, shared by all genres,
// are so long that they can switch off whole layers of ReLUs for good.
func answerFrequencies(n *layers.Network, frequencies []float64) {
	tensors := n.Tensors()
	kernel, bias := tensors[len(tensors)-2].Values(), tensors[len(tensors)-1].Values()
	clear(kernel)
	for g, f := range frequencies {
		f = min(max(f, 1e-3), 1-1e-3)
		bias[g] = float32(math.Log(f / (1 - f)))
	}
}

func readWeights(what, path string) (*weightfile.File, normalization, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, normalization{}, fmt.Errorf("train: %s: %w", what, err)
	}
	defer f.Close()
	weights, err := weightfile.Read(f)
	if err != nil {
		return nil, normalization{}, fmt.Errorf("train: %s %s: %w", what, path, err)
	}
	norm, err := normalizationOf(weights)
	if err != nil {
		return nil, norm, fmt.Errorf("train: %s %s: %w", what, path, err)
	}
	return weights, norm, nil
}

// input is the shape of the pictures, [H,W,3].
func (c Config) input() arch.Shape { return arch.Shape{H: c.Height, W: c.Width, C: 3} }

// random is the source that the first weights are drawn from.
func (c Config) random() *rand.Rand { return rand.New(rand.NewPCG(c.Seed, 0)) }
