package train

import (
	"math/rand/v2"
	"os"
	"testing"

	"onesheet/model/dataset"
	"onesheet/model/ops"
)

// backboneFile is where the project keeps MobileNetV2 beside its checkout.
const backboneFile = "../../../shared/data/backbones/mobilenet_v2_1.0.safetensors"

// BenchmarkStep measures whole training steps at 192x128 on noise: of the
// flagship's recipe and of two of the study's models.
func BenchmarkStep(b *testing.B) {
	b.Run("flagship", func(b *testing.B) {
		if _, err := os.Stat(backboneFile); err != nil {
			b.Skip("the ImageNet backbones are not beside this checkout")
		}
		c := DefaultConfig()
		c.Backbone = backboneFile
		benchSteps(b, c)
	})
	for _, name := range []string{"model1", "model2"} {
		b.Run(name, func(b *testing.B) {
			c, err := ForArchitecture(name)
			if err != nil {
				b.Fatal(err)
			}
			benchSteps(b, c)
		})
	}
}

func benchSteps(b *testing.B, c Config) {
	frequencies := make([]float64, 25)
	for i := range frequencies {
		frequencies[i] = 0.1
	}
	n, _, err := start(c, frequencies)
	if err != nil {
		b.Fatal(err)
	}
	t := &trainer{c: c, network: n, loss: ops.BCEWithLogits, optimize: newOptimizer(n, c), steps: 1000}
	t.batches = &batcher{data: examples{samples: make([]dataset.Sample, 1)}, c: c, steps: 1000}
	r := rand.New(rand.NewPCG(1, 1))
	in := batch{x: make([]float32, c.Batch*c.Height*c.Width*3), targets: make([]float64, c.Batch*25), n: c.Batch}
	for i := range in.x {
		in.x[i] = r.Float32()
	}
	for b.Loop() {
		if err := t.step(in); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(c.Batch)*float64(b.N)/b.Elapsed().Seconds(), "images/s")
}
