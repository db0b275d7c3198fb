package plan

import (
	"math"
	"testing"
	"time"

	"onesheet/model/arch"
)

// racers are the networks that other engines are measured with.
func racers(b *testing.B) map[string]sized {
	out := map[string]sized{"model2-192x128": {arch.Model2().Graph, 192, 128}}
	if f := backbone(b, "mobilenet_v2_1.0"); f != nil {
		g, err := arch.FromFile(f)
		if err != nil {
			b.Fatal(err)
		}
		if g, err = g.WithHead(25, 0.2); err != nil {
			b.Fatal(err)
		}
		out["mobilenet_v2-224x224"], out["mobilenet_v2-192x128"] = sized{g, 224, 224}, sized{g, 192, 128}
	}
	return out
}

// BenchmarkInt8 runs whole networks; least-ms is the quickest single run, which
// other work on the machine disturbs least.
func BenchmarkInt8(b *testing.B) {
	for name, g := range racers(b) {
		_, n := random(b, g.graph, half(g.h, g.w), 1)
		r, rgb := compiled(b, n).NewRunner(), scene(n.Input, 1)
		benchmark(b, name, n, func() { run(b, r, rgb) })
	}
}

func BenchmarkFloat(b *testing.B) {
	for name, g := range racers(b) {
		_, n := random(b, g.graph, half(g.h, g.w), 1)
		f, err := Float(n)
		if err != nil {
			b.Fatal(err)
		}
		r, rgb := f.NewRunner(), scene(n.Input, 1)
		benchmark(b, name, n, func() {
			if _, err := r.Run(rgb); err != nil {
				b.Fatal(err)
			}
		})
	}
}

func benchmark(b *testing.B, name string, n Network, f func()) {
	macs, err := n.Graph.MACs(n.picture())
	if err != nil {
		b.Fatal(err)
	}
	b.Run(name, func(b *testing.B) {
		least := math.Inf(1)
		for b.Loop() {
			start := time.Now()
			f()
			least = min(least, time.Since(start).Seconds())
		}
		b.ReportMetric(least*1e3, "least-ms")
		b.ReportMetric(2*float64(macs)/least/1e9, "GOP/s")
	})
}

// BenchmarkCompile is what a program waits for before its first picture.
func BenchmarkCompile(b *testing.B) {
	for name, g := range racers(b) {
		_, n := random(b, g.graph, half(g.h, g.w), 1)
		n = asInt8(n)
		ranges := calibrated(b, n, MinMax)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := Compile(n, ranges); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
