package train

import (
	"os"
	"testing"
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
	n, _, err := start(c, make([]string, len(frequencies)), frequencies)
	if err != nil {
		b.Fatal(err)
	}
	r, err := NewRehearsal(c, n)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := r.Step(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(c.Batch)*float64(b.N)/b.Elapsed().Seconds(), "images/s")
}
