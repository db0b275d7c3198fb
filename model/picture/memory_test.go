package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"runtime"
	"testing"
)

// Decoding for a network allocates no more than Memory tells, and where no rarer
// kind hides behind the header, at least a quarter.
func TestMemory(t *testing.T) {
	const side = 2400 // where the reduced picture's 1.4 MB count for little
	r := image.Rect(0, 0, side, side)
	palette := color.Palette{color.Black, color.White}
	cases := map[string]struct {
		data []byte
		more float64 // how often what is allocated the estimate may be
	}{
		"PNG, grey":             {encodePNG(t, image.NewGray(r)), 5},
		"PNG, colours":          {encodePNG(t, image.NewNRGBA(r)), 4},
		"PNG, palette":          {encodePNG(t, image.NewPaletted(r, palette)), 4},
		"PNG, 16 bits":          {encodePNG(t, image.NewNRGBA64(r)), 4},
		"JPEG, grey":            {encodeJPEG(t, image.NewGray(r)), 20},
		"JPEG, colours":         {encodeJPEG(t, image.NewNRGBA(r)), 8},
		"JPEG, not reduced":     {encodeJPEG(t, image.NewNRGBA(image.Rect(0, 0, 300, 4*side))), 4},
		"GIF":                   {encodeGIF(t, &gif.GIF{Image: []*image.Paletted{image.NewPaletted(r, palette)}, Delay: []int{0}}), 10},
		"GIF, part of a canvas": {encodeGIF(t, &gif.GIF{Image: []*image.Paletted{image.NewPaletted(image.Rect(0, 0, side-1, side), palette)}, Delay: []int{0}, Config: image.Config{Width: side, Height: side}}), 4},
		"WebP, lossless":        {webpFile(losslessChunk(side, side, 9, 255)), 4},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			told, found := float64(Memory(c.data)), allocated(t, c.data)
			t.Logf("told %.1f MB, allocated %.1f", told/1e6, found/1e6)
			if found > told+3e6 || found*c.more < told {
				t.Errorf("told %.1f MB, allocated %.1f", told/1e6, found/1e6)
			}
		})
	}
}

// allocated counts what decoding allocates in all, which is no less than what it
// holds at a time.
func allocated(t *testing.T, data []byte) float64 {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, err := DecodeFor(data, 336, 224); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc - before.TotalAlloc)
}

// The kinds of JPEG are told from the frame's header, of an interlaced PNG from
// the file's.
func TestMemoryGoesByTheHeader(t *testing.T) {
	jpeg := encodeJPEG(t, image.NewNRGBA(image.Rect(0, 0, 1200, 1200)))
	frame := bytes.Index(jpeg, []byte{0xff, 0xc0})
	jpeg[frame+1] = 0xc2
	scan := bytes.Index(jpeg, []byte{0xff, 0xda})
	png := encodePNG(t, image.NewNRGBA(image.Rect(0, 0, 1200, 1200)))
	interlaced := append(append([]byte{}, png[:16]...), pngChunk("IHDR", append(append([]byte{}, png[16:28]...), 1))[8:]...)
	for name, c := range map[string]struct {
		data []byte
		want int64
	}{
		"progressive, colours shared by 4": {jpeg, 4},
		"its beginning":                    {jpeg[:scan+20], 4},
		"interlaced":                       {interlaced, 8},
		"inks, not reduced":                {flatJPEG(0, 0, 255, 0, 255), 8 + 4},
	} {
		if got, pixels := Memory(c.data), int64(Pixels(c.data)); pixels == 0 || got != c.want*pixels {
			t.Errorf("%s: %d bytes for %d pixels, want %d each", name, got, pixels, c.want)
		}
	}
	for _, data := range [][]byte{nil, []byte("my diary"), jpeg[:20]} {
		if got := Memory(data); got != 0 {
			t.Errorf("%.20q takes %d bytes", data, got)
		}
	}
}
