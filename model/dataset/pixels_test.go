package dataset

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// painted is a PNG file of one colour.
func painted(t *testing.T, c color.NRGBA) string {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, 6, 9))
	for i := 0; i < len(img.Pix); i += 4 {
		img.Pix[i], img.Pix[i+1], img.Pix[i+2], img.Pix[i+3] = c.R, c.G, c.B, c.A
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// gallery is a data folder of n posters, poster i of the colour (i, 2i, 255-i).
func gallery(t *testing.T, n int) *Dataset {
	t.Helper()
	files := map[string]string{}
	list := labelsHeader
	for i := range n {
		files[fmt.Sprintf("%d.png", i)] = painted(t, color.NRGBA{uint8(i), uint8(2 * i), uint8(255 - i), 255})
		list += fmt.Sprintf("tt%d,%d.png,train,,,Drama,0,1,0\n", i, i)
	}
	files[LabelsFile] = list
	return open(t, folder(t, files))
}

func TestLoadPixels(t *testing.T) {
	d := gallery(t, 40)
	for path, text := range map[string]string{"5.png": "no picture", "39.png": ""} {
		if err := os.WriteFile(filepath.Join(d.Dir, path), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range []string{"17.png", "30.png"} {
		if err := os.Remove(filepath.Join(d.Dir, path)); err != nil {
			t.Fatal(err)
		}
	}
	var steps []int
	p, problems, err := LoadPixels(context.Background(), d, d.Samples, 4, 3, func(done, total int) {
		steps = append(steps, done)
		if total != 40 {
			t.Errorf("total %d, want 40", total)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	checkGallery(t, p, 36)
	want := []Problem{
		{BadPicture, "the file is no picture of a format that can be read", []Place{{7, `"5.png"`}}, 1},
		{MissingPicture, "the file does not exist", []Place{{19, `"17.png"`}, {32, `"30.png"`}}, 2},
		{BadPicture, "the file is empty", []Place{{41, `"39.png"`}}, 1},
	}
	if !reflect.DeepEqual(problems, want) {
		t.Errorf("problems %v, want %v", problems, want)
	}
	if len(steps) != 40 || steps[39] != 40 {
		t.Errorf("progress %v, want 1 to 40", steps)
	}
}

// checkGallery holds every picture to the colour of its own sample.
func checkGallery(t *testing.T, p *Pixels, want int) {
	t.Helper()
	if p.Len() != want {
		t.Fatalf("%d pictures, want %d", p.Len(), want)
	}
	for k, s := range p.Samples {
		var i int
		fmt.Sscanf(s.ID, "tt%d", &i)
		colour := []byte{byte(i), byte(2 * i), byte(255 - i)}
		if got := p.At(k); !bytes.Equal(got, bytes.Repeat(colour, p.Height*p.Width)) {
			t.Fatalf("picture %d (%s) is % x…, want % x", k, s.ID, got[:6], colour)
		}
	}
}

func TestLoadPixelsOfSomeSamples(t *testing.T) {
	d := gallery(t, 12)
	p, problems, err := LoadPixels(context.Background(), d, []Sample{d.Samples[7], d.Samples[2]}, 2, 2, nil)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	checkGallery(t, p, 2)
	if p.Samples[0].ID != "tt7" {
		t.Errorf("the first is %s, want tt7", p.Samples[0].ID)
	}
}

func TestLoadPixelsRefusesSizes(t *testing.T) {
	d := gallery(t, 1)
	for _, size := range [][2]int{{0, 2}, {2, -1}, {maxSide + 1, 2}, {2, math.MaxInt}} {
		if _, _, err := LoadPixels(context.Background(), d, d.Samples, size[0], size[1], nil); err == nil {
			t.Errorf("no error for %v", size)
		}
	}
	many := make([]Sample, maxPixelBytes/(maxSide*maxSide*3)+1)
	if _, _, err := LoadPixels(context.Background(), d, many, maxSide, maxSide, nil); err == nil {
		t.Error("no error for more pictures than memory")
	}
}

func TestLoadPixelsStops(t *testing.T) {
	d := gallery(t, 30)
	ctx, cancel := context.WithCancel(context.Background())
	_, _, err := LoadPixels(ctx, d, d.Samples, 2, 2, func(done, _ int) {
		if done == 3 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

func TestLoadPixelsNothing(t *testing.T) {
	p, problems, err := LoadPixels(context.Background(), gallery(t, 1), nil, 2, 2, nil)
	if err != nil || len(problems) > 0 || p.Len() != 0 {
		t.Errorf("%v, %v, %v; want no pictures", p, problems, err)
	}
}

// The study's own posters, where they are at hand.
func BenchmarkLoadPixels(b *testing.B) {
	dir := filepath.Join("..", "..", "..", "shared", "data", "posters")
	d, err := Open(dir)
	if err != nil {
		b.Skip("the study's posters are not here:", err)
	}
	for b.Loop() {
		p, problems, err := LoadPixels(context.Background(), d, d.Samples[:200], 192, 128, nil)
		if err != nil || len(problems) > 0 || p.Len() != 200 {
			b.Fatal(err, problems)
		}
	}
	b.ReportMetric(200*float64(b.N)/b.Elapsed().Seconds(), "posters/s")
}
