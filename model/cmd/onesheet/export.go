package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"onesheet/model/export"
)

// ExportCmd is `onesheet export`.
type ExportCmd struct {
	Model     string `default:"flagship" placeholder:"NAME|FILE" help:"Model name or weight file, ${default} by default."`
	Format    string `required:"" enum:"onnx,safetensors" placeholder:"onnx|safetensors" help:"onnx: for inference engines; safetensors: the weights as float32."`
	Out       string `required:"" placeholder:"FILE" help:"File to write; one that is there is replaced."`
	Precision string `default:"f32" enum:"f32,int8" placeholder:"f32|int8" help:"How ONNX stores kernels, ${default} by default; int8 is a quarter of the bytes."`
}

// Validate checks the flags.
func (c *ExportCmd) Validate() error {
	if c.Format == "safetensors" && export.Precision(c.Precision) != export.Float32 {
		return errors.New("--format safetensors is float32 only; int8 weight files come from onesheet quantize")
	}
	return nil
}

// Run writes the file whole or not at all.
func (c *ExportCmd) Run(a *app) error {
	data, err := weightBytes(c.Model)
	if err != nil {
		return err
	}
	err = export.ToFile(c.Out, func(w io.Writer) error {
		if err := c.write(w, data); err != nil {
			return fmt.Errorf("model %s: %w", c.Model, err)
		}
		return a.ctx.Err()
	})
	if err != nil {
		return err
	}
	info, err := os.Stat(c.Out)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.stdout, "%s: %d bytes\n", c.Out, info.Size())
	return err
}

func (c *ExportCmd) write(w io.Writer, weights []byte) error {
	if c.Format == "safetensors" {
		return export.Safetensors(w, weights)
	}
	return export.ONNX(w, weights, export.Precision(c.Precision))
}
