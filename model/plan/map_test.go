package plan

import (
	"testing"

	"onesheet/model/arch"
	"onesheet/model/weightfile"
)

func TestBorder(t *testing.T) {
	q := quantization{scale: []float64{1, 1, 1}, zero: []float64{3.5, 0, 250}}
	m := newMap(arch.Shape{H: 2, W: 2, C: 3}, 4, borders{top: 1, bottom: 2, left: 2, right: 1}, q)
	m.offset = 5
	memory := make([]uint8, 5+m.size()+3)
	for i := range memory {
		memory[i] = 0xee
	}
	newBorder(m).write(memory)
	if m.size() != 5*5*4 || m.origin() != 5+(5+2)*4 || m.window(1, 2) != 5 {
		t.Fatalf("size %d, origin %d, first window %d", m.size(), m.origin(), m.window(1, 2))
	}
	for i, got := range memory {
		k := i - 5
		y, x, c := k/20, k/4%5, k%4
		want := uint8(0xee)
		if inside := y >= 1 && y < 3 && x >= 2 && x < 4; k >= 0 && k < m.size() && !inside {
			want = []uint8{4, 0, 127, 0}[c] // 3.5 to even; 250 is more than a code can be
		}
		if got != want {
			t.Errorf("byte %d (row %d, pixel %d, channel %d) is %d, want %d", i, y, x, c, got, want)
		}
	}
}

func TestTakeDropsTheLastBit(t *testing.T) {
	q := pictureQuantization(weightfile.Input{Mean: [3]float64{0.5, 0, 1}, Std: [3]float64{0.5, 1, 0.25}})
	m := newMap(arch.Shape{H: 1, W: 2, C: 3}, 4, borders{top: 1, left: 1}, q)
	memory := make([]uint8, m.size())
	rgb := []byte{0, 128, 255, 127, 1, 254}
	m.take(memory, rgb)
	for i, want := range []uint8{0, 64, 127, 0, 63, 0, 127, 0} {
		if got := memory[m.origin()+i]; got != want {
			t.Errorf("byte %d is %d, want %d", i, got, want)
		}
	}
	y := make([]float32, 6)
	m.dequantize(y, memory)
	for i, v := range rgb {
		mean, std := []float64{0.5, 0, 1}[i%3], []float64{0.5, 1, 0.25}[i%3]
		want := (float64(v)/255 - mean) / std
		if d := float64(y[i]) - want; d > 0.51/255/std || d < -0.51/255/std {
			t.Errorf("value %d is %g, want %g within half a level", i, y[i], want)
		}
	}
}
