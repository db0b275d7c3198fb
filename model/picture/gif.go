package picture

import (
	"bytes"
	"image"
	"image/gif"
)

var gifFormat = format{
	name:        "GIF",
	config:      func(data []byte) (image.Config, error) { return gif.DecodeConfig(bytes.NewReader(data)) },
	decode:      whole(decodeGIF),
	orientation: func([]byte) int { return 1 }, // GIF has no EXIF
}

// decodeGIF returns the first frame at its place on the canvas. The rest of
// the canvas is transparent.
func decodeGIF(data []byte) (image.Image, error) {
	config, err := gif.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	frame, err := gif.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	canvas := image.Rect(0, 0, config.Width, config.Height)
	if frame.Bounds() == canvas {
		return frame, nil
	}
	return place(frame, canvas)
}

// place lays a picture on a white canvas, which must contain it.
func place(frame image.Image, canvas image.Rectangle) (image.Image, error) {
	b := frame.Bounds()
	out := white(canvas.Dx(), canvas.Dy())
	if b.Empty() || !b.In(canvas) {
		return out, nil
	}
	part, err := Convert(frame)
	if err != nil {
		return nil, err
	}
	for y := range b.Dy() {
		copy(out.Pix[out.PixOffset(b.Min.X, b.Min.Y+y):], part.Pix[y*part.Stride:][:4*b.Dx()])
	}
	return out, nil
}
