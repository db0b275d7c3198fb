package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestExportONNX(t *testing.T) {
	model, dir := tiny(t), t.TempDir()
	for _, precision := range []string{"f32", "int8"} {
		out := filepath.Join(dir, precision+".onnx")
		got := runTool("export", "--model", model, "--format", "onnx", "--precision", precision, "--out", out)
		got.want(t, statusOK, "")
		data, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range []string{"Gemm", "Sigmoid", `["Action","Drama","N/A","War"]`} {
			if !bytes.Contains(data, []byte(part)) {
				t.Errorf("%s: no %s in the file", precision, part)
			}
		}
		if quantized := bytes.Contains(data, []byte("DequantizeLinear")); quantized != (precision == "int8") {
			t.Errorf("%s: int8 kernels: %v", precision, quantized)
		}
		if !strings.HasPrefix(got.stdout, out+": ") {
			t.Errorf("printed %q", got.stdout)
		}
	}
}

func TestExportedSafetensorsClassify(t *testing.T) {
	model, out := tiny(t), filepath.Join(t.TempDir(), "wide.safetensors")
	runTool("export", "--model", model, "--format", "safetensors", "--out", out).want(t, statusOK, "")
	poster := save(t, filepath.Join(t.TempDir(), "red.png"), painted(t, red))
	before, after := runTool("classify", "--json", "--model", model, poster), runTool("classify", "--json", "--model", out, poster)
	after.want(t, statusOK, "")
	if before.stdout != after.stdout {
		t.Errorf("answers %s, before %s", after.stdout, before.stdout)
	}
}

func TestExportRefuses(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	text := save(t, filepath.Join(t.TempDir(), "text"), "not weights at all")
	for name, c := range map[string]struct {
		args   []string
		status int
		say    string
	}{
		"no format":          {[]string{"--out", out}, statusUsage, "--format"},
		"no file":            {[]string{"--format", "onnx"}, statusUsage, "--out"},
		"another format":     {[]string{"--format", "tflite", "--out", out}, statusUsage, "tflite"},
		"another precision":  {[]string{"--format", "onnx", "--precision", "f16", "--out", out}, statusUsage, "f16"},
		"int8 safetensors":   {[]string{"--format", "safetensors", "--precision", "int8", "--out", out}, statusUsage, "onesheet quantize"},
		"unknown model":      {[]string{"--model", "nonesuch", "--format", "onnx", "--out", out}, statusFailed, "nonesuch"},
		"no weights":         {[]string{"--model", text, "--format", "onnx", "--out", out}, statusFailed, text},
		"a folder to write":  {[]string{"--model", tiny(t), "--format", "onnx", "--out", dir}, statusFailed, "is not a file"},
		"a folder not there": {[]string{"--model", tiny(t), "--format", "onnx", "--out", filepath.Join(dir, "no", "out")}, statusFailed, "no such file"},
	} {
		t.Run(name, func(t *testing.T) {
			runTool(append([]string{"export"}, c.args...)...).want(t, c.status, c.say)
			if entries, _ := os.ReadDir(dir); len(entries) > 0 {
				t.Errorf("%v is left", entries)
			}
		})
	}
}

func TestInterruptedExportLeavesTheOldFile(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	out := save(t, filepath.Join(t.TempDir(), "out.onnx"), "old")
	runWith(ctx, "", "export", "--model", tiny(t), "--format", "onnx", "--out", out).want(t, statusInterrupted, "interrupted")
	if got, err := os.ReadFile(out); err != nil || string(got) != "old" {
		t.Errorf("the file holds %d bytes (%v)", len(got), err)
	}
}
