package train

import (
	"context"
	"time"

	"onesheet/model/arch"
	"onesheet/model/layers"
	"onesheet/model/ops"
)

// maxFeatures bounds the memory for precomputed features: 64 M values take
// 256 MB. VGG16's, 512 for a poster, take 11 MB for the study's 5,459 posters.
const maxFeatures = 64 << 20

// featureBatch keeps the feature maps of a batch near 200 MB.
const featureBatch = 16

// constant tells how many operations at the start of a network give the same for
// a poster at every step of a run: 0 if posters are varied, else all before the
// first that learns or drops out.
func constant(n *layers.Network, c Config) int {
	if c.Augment != (Augment{}) || c.Mix.on() {
		return 0
	}
	for i, op := range n.Graph() {
		if op.Kind == arch.Dropout {
			return i
		}
		for _, t := range n.Layers[i].Tensors() {
			if t.Param.RequiresGrad() {
				return i
			}
		}
	}
	return len(n.Graph())
}

// precompute runs the constant part of the network over all posters once, if it
// has one that frozen weights are in, and leaves the trainer with the rest. An
// epoch of Model 6 then takes seconds instead of minutes. The time that it takes
// counts as the running epoch's.
func (t *trainer) precompute(ctx context.Context) error {
	t.learner = t.network
	lower, upper := t.halves()
	if lower == nil {
		return nil
	}
	began := time.Now()
	features, err := t.batches.through(ctx, lower, func(done, total int) {
		if t.observer.Loading != nil {
			t.observer.Loading("what the frozen layers see", done, total)
		}
	})
	if err != nil {
		return err
	}
	t.learner, t.batches.features = upper, features
	t.state.Seconds += time.Since(began).Seconds()
	return nil
}

// halves parts the network above its constant part; nil if that is not worth it.
func (t *trainer) halves() (lower, upper *layers.Network) {
	lower, upper, err := t.network.Split(constant(t.network, t.c))
	if err != nil || len(lower.Tensors()) == 0 || upper.Input().Values() > maxFeatures/max(t.batches.data.len(), 1) {
		return nil, nil
	}
	return lower, upper
}

// through gives what a network answers for each poster as it is, row by row.
func (b *batcher) through(ctx context.Context, n *layers.Network, progress func(done, total int)) ([]float32, error) {
	var out []float32
	h, w := b.c.Height, b.c.Width
	for from := 0; from < b.data.len(); from += featureBatch {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		to := min(from+featureBatch, b.data.len())
		x, err := ops.NewFeatureMap(b.data.rendered(from, to, h, w, b.norm), to-from, h, w, 3)
		if err != nil {
			return nil, err
		}
		y, err := n.Forward(layers.Context{}, x)
		if err != nil {
			return nil, err
		}
		out = append(out, y.Value().Data().F32()...)
		for i := from; i < to; i++ {
			progress(i+1, b.data.len())
		}
	}
	return out, nil
}

// gather makes a batch of precomputed features.
func (b *batcher) gather(index []int) []float32 {
	size := len(b.features) / b.data.len()
	out := make([]float32, 0, len(index)*size)
	for _, i := range index {
		out = append(out, b.features[i*size:(i+1)*size]...)
	}
	return out
}

// rendered gives the pictures of some examples as the network wants them,
// without augmentation, [to-from,h,w,3].
func (e examples) rendered(from, to, h, w int, norm normalization) []float32 {
	x := make([]float32, (to-from)*h*w*3)
	for i := from; i < to; i++ {
		identity().render(x[(i-from)*h*w*3:(i-from+1)*h*w*3], e.pixels.At(i), h, w)
	}
	norm.apply(x)
	return x
}
