package plan

import (
	"onesheet/model/arch"
	"onesheet/model/kernels"
)

// codeMap is a feature map of codes [H,W,C] in a runner's memory. A border of
// codes that stand for 0 lies around it, so that windows that hang over the edge
// need no care. Pixels are padded to whole lanes.
type codeMap struct {
	shape                    arch.Shape
	pixel                    int // bytes
	top, bottom, left, right int // of the border, in pixels
	offset                   int // of the border's first byte
	quantization
}

// borders is how far windows hang over the edges of a map.
type borders struct{ top, bottom, left, right int }

func newMap(s arch.Shape, pixel int, b borders, q quantization) *codeMap {
	return &codeMap{shape: s, pixel: pixel, top: b.top, bottom: b.bottom, left: b.left, right: b.right, quantization: q}
}

// lanes is the size of a pixel with that many channels.
func lanes(channels int) int {
	return (channels + kernels.Int8Lanes - 1) / kernels.Int8Lanes * kernels.Int8Lanes
}

func (m *codeMap) row() int    { return (m.left + m.shape.W + m.right) * m.pixel }
func (m *codeMap) size() int   { return (m.top + m.shape.H + m.bottom) * m.row() }
func (m *codeMap) origin() int { return m.offset + m.top*m.row() + m.left*m.pixel }

// window is where the window of the first output pixel begins, for a layer that
// pads top rows and left columns.
func (m *codeMap) window(top, left int) int { return m.origin() - top*m.row() - left*m.pixel }

// reach adds what a node's window needs to the borders of its input.
func (b *borders) reach(n *node) {
	b.top, b.left = max(b.top, n.top), max(b.left, n.left)
	b.bottom = max(b.bottom, (n.shape.H-1)*n.window.Stride+n.window.Height-n.top-n.view.H)
	b.right = max(b.right, (n.shape.W-1)*n.window.Stride+n.window.Width-n.left-n.view.W)
}

// border writes the border of a map.
type border struct {
	m    *codeMap
	line []uint8 // a row of it
}

func newBorder(m *codeMap) border {
	b := border{m, make([]uint8, m.row())}
	for c := range m.shape.C {
		b.line[c] = m.pad(c)
	}
	for done := m.pixel; done < len(b.line); done *= 2 {
		copy(b.line[done:], b.line[:done])
	}
	return b
}

// write fills the border in memory.
func (b border) write(memory []uint8) {
	m, row := b.m, b.m.row()
	block := memory[m.offset : m.offset+m.size()]
	for y := range m.top {
		copy(block[y*row:(y+1)*row], b.line)
	}
	sides, inner := m.left*m.pixel, m.shape.W*m.pixel
	for y := m.top; y < m.top+m.shape.H; y++ {
		line := block[y*row : (y+1)*row]
		copy(line[:sides], b.line)
		copy(line[sides+inner:], b.line)
	}
	for y := m.top + m.shape.H; y < m.top+m.shape.H+m.bottom; y++ {
		copy(block[y*row:(y+1)*row], b.line)
	}
}
