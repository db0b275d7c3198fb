package brand

import (
	"bytes"
	"encoding/xml"
	"image/png"
	"io"
	"testing"
)

func TestSVGIsWellFormed(t *testing.T) {
	d := xml.NewDecoder(bytes.NewReader(SVG()))
	elements := 0
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := token.(xml.StartElement); ok {
			elements++
		}
	}
	if elements != 7 { // svg, sheet, group, moon, three lines
		t.Errorf("%d elements, want 7", elements)
	}
}

func TestPNG(t *testing.T) {
	cases := []struct {
		style             Style
		corner, heart, in uint32 // alpha of the corner, of the moon; red of the moon
	}{{Plain, 0, 0xffff, 0xffff}, {Maskable, 0xffff, 0xffff, 0xffff}}
	for _, c := range cases {
		data, err := PNG(96, c.style)
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		_, _, _, corner := img.At(0, 0).RGBA()
		red, _, _, heart := img.At(48, 38).RGBA()
		if img.Bounds().Dx() != 96 || corner != c.corner || heart != c.heart || red != c.in {
			t.Errorf("style %d: %v, corner alpha %x, moon %x with alpha %x", c.style, img.Bounds(), corner, red, heart)
		}
	}
}

// Systems cut maskable icons to a circle of 80 %: the mark's corners lie in it.
func TestMaskableKeepsTheMarkInTheSafeCircle(t *testing.T) {
	const half = side / 2 * 0.62
	x := sheetW / 2 * 0.62
	if x*x+half*half > (side*0.4)*(side*0.4) {
		t.Errorf("a corner of the sheet is %.1f x %.1f from the middle, outside %.1f", x, half, side*0.4)
	}
}
