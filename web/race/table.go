package main

import (
	"fmt"
	"strings"
)

// racers are the engines in the order of the tables, ours first.
var racers = []struct{ name, title string }{
	{ours, "**Onesheet, int8**"},
	{"litert-int8", "LiteRT.js, int8"},
	{"litert-compat-int8", "LiteRT.js without relaxed SIMD, int8"},
	{"litert", "LiteRT.js, float32"},
	{"litert-compat", "LiteRT.js without relaxed SIMD, float32"},
	{"ort-wasm-int8", "ONNX Runtime Web, int8"},
	{"ort-wasm", "ONNX Runtime Web, float32"},
	{"tfjs-wasm", "TensorFlow.js WASM, float32"},
	{"tfjs-core-wasm", "TensorFlow.js WASM, core alone, float32"},
}

// tables is everything between the markers: speed of each model, then cold starts.
func tables(o options) (string, error) {
	var out strings.Builder
	for _, model := range o.models {
		if err := speed(&out, o, model); err != nil {
			return "", err
		}
	}
	for _, model := range o.models {
		if err := coldStart(&out, o, model); err != nil {
			return "", err
		}
	}
	if out.Len() == 0 {
		return "", fmt.Errorf("there are no measurements in %s: run the steps race and cold first", o.out)
	}
	return strings.TrimSpace(out.String()), nil
}

// speed is a table with an engine a row and a setting a column.
func speed(out *strings.Builder, o options, model string) error {
	columns := make([]*pooled, len(settings))
	var any *pooled
	for i, s := range settings {
		p, err := pool(o, model, s)
		if err != nil {
			return err
		}
		if columns[i] = p; p != nil {
			any = p
		}
	}
	if any == nil {
		return nil
	}
	fmt.Fprintf(out, "%s at %dx%d, %.0f million multiplications, one thread, %s:\n\n| |", title(model), any.heat.H, any.heat.W, any.heat.MACs/1e6, any.heat.browser())
	for _, s := range settings {
		fmt.Fprintf(out, " %s |", s.title)
	}
	out.WriteString("\n|---" + strings.Repeat("|---", len(settings)) + "|\n")
	for _, racer := range racers {
		row(out, racer.name, racer.title, columns)
	}
	out.WriteString("\n")
	return nil
}

// row tells an engine's milliseconds and, of others, how many times ours that is.
func row(out *strings.Builder, engine, title string, columns []*pooled) {
	var cells strings.Builder
	found := false
	for _, p := range columns {
		switch {
		case p == nil || len(p.rounds[engine]) == 0:
			cells.WriteString(" |")
			continue
		case engine == ours:
			fmt.Fprintf(&cells, " **%.1f ms** |", p.median(engine))
		default:
			fmt.Fprintf(&cells, " %.1f ms, %.2f x |", p.median(engine), p.ratio(engine))
		}
		found = true
	}
	if found {
		fmt.Fprintf(out, "| %s |%s\n", title, cells.String())
	}
}

func coldStart(out *strings.Builder, o options, model string) error {
	s, err := starts(o, model)
	if err != nil || s == nil {
		return err
	}
	fmt.Fprintf(out, "%s, the first prediction in a fresh browser, everything from the same machine:\n\n", title(model))
	out.WriteString("| | first prediction | code, brotli | weights, brotli | WebAssembly memory |\n|---|---|---|---|---|\n")
	for _, racer := range racers {
		for _, r := range s.Rows {
			if r.Engine == racer.name {
				fmt.Fprintf(out, "| %s | %.0f ms | %.0f KB | %.0f KB | %.0f MB |\n", racer.title, r.First, r.Code[1], r.Model[1], r.WASM)
			}
		}
	}
	out.WriteString("\n")
	return nil
}
