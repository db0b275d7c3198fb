package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

	"onesheet/model/weightfile"
	"onesheet/weights"
)

// setting is a kind of machine or browser that the race is run on.
type setting struct {
	name    string
	title   string   // heading of its column
	flags   []string // for race.sh
	plain   bool     // the browser has SIMD128 alone
	engines string   // the others that race there
}

// settings are what visitors have. Relaxed SIMD's dot product is quick where the processor has
// VNNI; LiteRT's build "compat" is the one that it takes where there is no relaxed SIMD.
var settings = []setting{
	{"vnni", "relaxed SIMD, VNNI", nil, false, "litert-int8,litert,ort-wasm-int8,ort-wasm,tfjs-wasm"},
	{"no-vnni", "relaxed SIMD, no VNNI", []string{"--no-vnni"}, false, "litert-int8,litert-compat-int8"},
	{"simd128", "SIMD128 alone", nil, true, "litert-compat-int8,litert-compat"},
}

// coldEngines are the others whose start is measured.
const coldEngines = "litert-int8,tfjs-core-wasm,ort-wasm-int8"

// harness runs the scripts of the peers on sites of its own.
type harness struct {
	options
	full, plain string // folders of sites, made when first needed
}

func (h *harness) close() {
	for _, dir := range []string{h.full, h.plain} {
		if dir != "" {
			_ = os.RemoveAll(dir)
		}
	}
}

// net is a model's name among the peers.
func net(model string) string { return "onesheet-" + model }

// prepare exports each model and has the peers make their own files of it.
func (h *harness) prepare() error {
	dir, err := os.MkdirTemp("", "onesheet-race-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	for _, model := range h.models {
		file := filepath.Join(dir, model+".safetensors")
		data, err := h.weights(model)
		if err != nil {
			return err
		}
		if err := os.WriteFile(file, data, 0o600); err != nil {
			return err
		}
		mean, std, err := normalization(data)
		if err != nil {
			return err
		}
		onnx := filepath.Join(dir, model+".onnx")
		if err := h.command("go", "run", "./model/cmd/onesheet", "export", "--model", file, "--format", "onnx", "--out", onnx); err != nil {
			return err
		}
		if err := h.script("prepare.sh", onnx, net(model), "--mean", mean, "--std", std); err != nil {
			return err
		}
	}
	return nil
}

// weights are a model's file: the added one, or one that ships.
func (h *harness) weights(model string) ([]byte, error) {
	if h.add != "" {
		data, meta, err := added(h.add)
		if err != nil || meta.Name == model {
			return data, err
		}
	}
	return weights.Open(model)
}

// normalization is what the peers are told of a network's input.
func normalization(data []byte) (mean, std string, err error) {
	f, err := weightfile.Parse(data)
	if err != nil {
		return "", "", err
	}
	meta, err := f.Meta()
	if err != nil {
		return "", "", err
	}
	list := func(x [3]float64) string { return fmt.Sprintf("%g,%g,%g", x[0], x[1], x[2]) }
	return list(meta.Input.Mean), list(meta.Input.Std), nil
}

// race runs the settings of all models in turns, several times over.
func (h *harness) race() error {
	for i := range h.times {
		for _, model := range h.models {
			for _, s := range settings {
				if err := h.heat(model, s, i); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (h *harness) heat(model string, s setting, i int) error {
	site, err := h.siteFor(s.plain)
	if err != nil {
		return err
	}
	args := append([]string{"--net", net(model), "--engines", s.engines, "--rounds", strconv.Itoa(h.rounds),
		"--onesheet", site, "--onesheet-model", model, "--out", h.file("race", model, s.name, strconv.Itoa(i))}, s.flags...)
	return h.script("race.sh", args...)
}

func (h *harness) cold() error {
	site, err := h.siteFor(false)
	if err != nil {
		return err
	}
	for _, model := range h.models {
		err := h.script("cold.sh", "--net", net(model), "--engines", coldEngines, "--reps", strconv.Itoa(h.reps),
			"--onesheet", site, "--onesheet-model", model, "--out", h.file("cold", model))
		if err != nil {
			return err
		}
	}
	return nil
}

// file is where a measurement is left, absolute: the scripts may run elsewhere.
func (h *harness) file(parts ...string) string {
	name := parts[0]
	for _, part := range parts[1:] {
		name += "_" + part
	}
	path, err := filepath.Abs(filepath.Join(h.out, name+".json"))
	if err != nil {
		return filepath.Join(h.out, name+".json")
	}
	return path
}

// script runs one of the peers' scripts, a measurement under the command that was asked for.
func (h *harness) script(name string, args ...string) error {
	path, err := filepath.Abs(filepath.Join(h.peers, name))
	if err != nil {
		return err
	}
	if _, err := os.Stat(path); err != nil {
		return fmt.Errorf("the other engines are not in %s: %w", h.peers, err)
	}
	line := append([]string{path}, args...)
	if name != "prepare.sh" {
		line = append(append([]string{}, h.under...), line...)
	}
	return h.command(line[0], line[1:]...)
}

func (h *harness) command(name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s %v: %w", name, args, err)
	}
	return nil
}
