package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"onesheet/model/arch"
	"onesheet/model/bench"
	"onesheet/model/weightfile"
	"onesheet/weights"
)

// BenchCmd measures how fast a network trains or classifies here.
type BenchCmd struct {
	Task      string  `default:"infer" enum:"train,infer" help:"What to measure: ${enum}."`
	Model     string  `default:"flagship" placeholder:"NAME|FILE" help:"A model or weight file, or model1 to model7, vgg16 or mobilenet_v2 with random weights; ${default} by default."`
	Batch     int     `help:"Pictures at a time (1; 32 in training)."`
	Threads   int     `help:"Threads that compute; all cores by default."`
	Precision string  `default:"f32" enum:"f32,int8" help:"${enum}; training is in f32."`
	Seconds   float64 `default:"5" help:"Time to measure for, ${default} by default; as much again for the layers."`
	JSON      bool    `name:"json" help:"One JSON object, without the layers."`
}

// Run measures the network and, for a person, its layers.
func (c *BenchCmd) Run(a *app) error {
	s := c.settings()
	if err := s.Check(); err != nil {
		return err
	}
	m, err := c.network()
	if err != nil {
		return err
	}
	result, err := bench.Network(m, s)
	if err != nil {
		return err
	}
	if c.JSON {
		return json.NewEncoder(a.stdout).Encode(result)
	}
	c.tell(a, s, result)
	if a.ctx.Err() != nil {
		return a.ctx.Err()
	}
	layers, err := bench.Layers(m, s)
	if err != nil {
		return err
	}
	if s.Task == bench.Train {
		fmt.Fprint(a.stdout, "\nEach shape of layer by itself, forward and backward:\n")
		return tellLayers(a, layers, result.PeakGFLOPS)
	}
	fmt.Fprint(a.stdout, "\nEach shape of layer within the network, one picture in one thread:\n")
	return tellLayers(a, layers, bench.Peak(s.Precision, 1))
}

func (c *BenchCmd) settings() bench.Settings {
	batch := 1
	if c.Task == bench.Train {
		batch = 32
	}
	return bench.Settings{
		Task: c.Task, Precision: c.Precision, Batch: cmp.Or(c.Batch, batch), Threads: cmp.Or(c.Threads, runtime.NumCPU()),
		Time: time.Duration(min(max(c.Seconds, -1), 1e6) * float64(time.Second)),
	}
}

// network finds the weights of that name, else the architecture, else the file.
func (c *BenchCmd) network() (*bench.Model, error) {
	if !slices.Contains(weights.Names(), c.Model) {
		if _, err := arch.ByName(c.Model); err == nil {
			return bench.FromArchitecture(c.Model)
		}
	}
	data, err := weightBytes(c.Model)
	if err != nil {
		return nil, err
	}
	f, err := weightfile.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("model %s: %w", c.Model, err)
	}
	m, err := bench.FromFile(f)
	if err != nil {
		return nil, fmt.Errorf("model %s: %w", c.Model, err)
	}
	return m, nil
}

func (c *BenchCmd) tell(a *app, s bench.Settings, r bench.Result) {
	what := map[string]string{bench.Train: "training", bench.Infer: "inference"}[s.Task]
	fmt.Fprintf(a.stdout, "%s, %s in %s, batches of %d, %d threads\n", c.Model, what, s.Precision, s.Batch, s.Threads)
	fmt.Fprintf(a.stdout, "%.1f images/s, %.2f ms a batch, %s\n", r.ImagesPerSecond, r.Milliseconds, share(r.GFLOPS, r.PeakGFLOPS))
	fmt.Fprintf(a.stdout, "the matrix kernel in the caches, the peak here: %.1f GFLOP/s\n", r.PeakGFLOPS)
}

// share tells a speed and how much of the peak it is.
func share(gflops, peak float64) string {
	return fmt.Sprintf("%.1f GFLOP/s, %.0f %% of the peak", gflops, 100*gflops/peak)
}

func tellLayers(a *app, layers []bench.Layer, peak float64) error {
	w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, strings.Join([]string{"layers", "ms", "GFLOP/s", "of the peak", "\tshape"}, "\t"))
	for _, l := range layers {
		fmt.Fprintf(w, "%d\t%.2f\t%.1f\t%.0f %%\t\t%s\n", l.Count, l.Milliseconds, l.GFLOPS, 100*l.GFLOPS/peak, l.Shape)
	}
	return w.Flush()
}
