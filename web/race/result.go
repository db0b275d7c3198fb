package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strconv"
)

// ours is Onesheet's name among the engines.
const ours = "onesheet"

// heat is what race.sh leaves: one browser in which engines took turns.
type heat struct {
	Net     string  `json:"net"`
	H       int     `json:"H"`
	W       int     `json:"W"`
	MACs    float64 `json:"macs"`
	Machine machine `json:"machine"`
	Agent   string  `json:"agent"`
	Rows    []struct {
		Engine   string   `json:"engine"`
		MaxError *float64 `json:"maxerr"`
		Failed   string   `json:"failed"`
		Info     struct {
			Kernel string `json:"kernel"`
		} `json:"info"`
	} `json:"rows"`
	Samples []samples `json:"samples"`
}

type machine struct {
	CPU   string `json:"cpu"`
	Cores int    `json:"cores"`
}

// samples are an engine's milliseconds, round by round.
type samples struct {
	Engine string    `json:"engine"`
	MS     []float64 `json:"ms"`
}

// pooled are all rounds of several heats of one model and setting, the same rounds of every
// engine in the same places.
type pooled struct {
	heat   heat // the last, for what does not change
	rounds map[string][]float64
}

// pool reads the heats of a model and setting. Without any it answers nil.
func pool(o options, model string, s setting) (*pooled, error) {
	h := harness{options: o}
	var p *pooled
	for i := 0; ; i++ {
		data, err := os.ReadFile(h.file("race", model, s.name, strconv.Itoa(i)))
		if errors.Is(err, fs.ErrNotExist) {
			return p, nil
		}
		if err != nil {
			return nil, err
		}
		one, err := parseHeat(data)
		if err != nil {
			return nil, fmt.Errorf("heat %d of %s, %s: %w", i, model, s.name, err)
		}
		if p == nil {
			p = &pooled{rounds: map[string][]float64{}}
		}
		p.heat = *one
		for _, engine := range one.Samples {
			p.rounds[engine.Engine] = append(p.rounds[engine.Engine], engine.MS...)
		}
	}
}

// parseHeat reads a heat and sees that every engine ran in every round.
func parseHeat(data []byte) (*heat, error) {
	var h heat
	if err := json.Unmarshal(data, &h); err != nil {
		return nil, err
	}
	rounds := -1
	for _, row := range h.Rows {
		if row.Failed != "" {
			return nil, fmt.Errorf("%s failed: %s", row.Engine, row.Failed)
		}
	}
	for _, engine := range h.Samples {
		if rounds >= 0 && len(engine.MS) != rounds {
			return nil, fmt.Errorf("%s ran %d rounds, others %d", engine.Engine, len(engine.MS), rounds)
		}
		rounds = len(engine.MS)
	}
	if rounds < 1 {
		return nil, errors.New("nothing was measured")
	}
	return &h, nil
}

// kernel is the arithmetic that Onesheet answered with.
func (p *pooled) kernel() string {
	for _, row := range p.heat.Rows {
		if row.Engine == ours {
			return row.Info.Kernel
		}
	}
	return ""
}

// median of an engine's rounds, in milliseconds; 0 where it did not race.
func (p *pooled) median(engine string) float64 { return median(p.rounds[engine]) }

// ratio is how many times Onesheet's time an engine takes: the median over the rounds of both.
func (p *pooled) ratio(engine string) float64 {
	mine, its := p.rounds[ours], p.rounds[engine]
	ratios := make([]float64, min(len(mine), len(its)))
	for i := range ratios {
		ratios[i] = its[i] / mine[i]
	}
	return median(ratios)
}

func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}

// start is what cold.sh leaves: first predictions in fresh browsers.
type start struct {
	Rows []startRow `json:"rows"`
}

type startRow struct {
	Engine string     `json:"engine"`
	Code   [2]float64 `json:"code_kb"`  // raw and brotli
	Model  [2]float64 `json:"model_kb"` // raw and brotli
	First  float64    `json:"first_ms"`
	WASM   float64    `json:"wasm_mb"`
}

// starts reads the cold starts of a model; without any it answers nil.
func starts(o options, model string) (*start, error) {
	h := harness{options: o}
	data, err := os.ReadFile(h.file("cold", model))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var s start
	return &s, json.Unmarshal(data, &s)
}

var chromium = regexp.MustCompile(`Chrome/(\d+)`)

// browser is the browser's name and version.
func (h heat) browser() string {
	if found := chromium.FindStringSubmatch(h.Agent); found != nil {
		return "Chromium " + found[1]
	}
	return "a browser"
}
