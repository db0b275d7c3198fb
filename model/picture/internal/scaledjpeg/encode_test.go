package scaledjpeg

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
)

// drawing is a JPEG before it is coded: all that a file may vary in.
type drawing struct {
	width, height int
	h, v          int // of the first component; the others have 1
	gray          bool
	restart       int
	progressive   bool
	separate      bool // a scan for each component
	blocks        [3][][64]int16
}

// newDrawing draws coefficients at random: many zeros, small ones at high
// frequencies, some blocks flat.
func newDrawing(seed uint64, width, height, h, v int) *drawing {
	d := &drawing{width: width, height: height, h: h, v: v}
	random := rand.New(rand.NewPCG(seed, 7))
	for i := range d.blocks {
		across, down := d.size(i)
		d.blocks[i] = make([][64]int16, across*down)
		for b := range d.blocks[i] {
			block := &d.blocks[i][b]
			block[0] = int16(random.IntN(129) - 64)
			for k := 1; k < 64 && random.IntN(4) > 0; k += 1 + random.IntN(1+random.IntN(24)) {
				spread := 1 + 40/(k+1)
				block[k] = int16(random.IntN(2*spread+1) - spread)
			}
		}
	}
	return d
}

// size returns the blocks of a component, with those that fill up groups.
func (d *drawing) size(i int) (across, down int) {
	across, down = up(d.width, 8*d.h), up(d.height, 8*d.v)
	if i == 0 {
		return across * d.h, down * d.v
	}
	return across, down
}

func (d *drawing) components() []int {
	if d.gray {
		return []int{0}
	}
	return []int{0, 1, 2}
}

// writer writes segments and coded bits.
type writer struct {
	bytes.Buffer
	held uint64
	n    uint
	end  int32 // blocks of a progressive scan that are at their end, not yet told
	late []byte
}

func (w *writer) segment(marker byte, payload ...byte) {
	w.Write([]byte{0xff, marker, byte((len(payload) + 2) >> 8), byte(len(payload) + 2)})
	w.Write(payload)
}

func (w *writer) bits(v int32, n uint) {
	for i := int(n) - 1; i >= 0; i-- {
		w.held = w.held<<1 | uint64(v>>i&1)
		if w.n++; w.n == 8 {
			w.WriteByte(byte(w.held))
			if byte(w.held) == 0xff {
				w.WriteByte(0)
			}
			w.n = 0
		}
	}
}

// flush fills the last byte with ones.
func (w *writer) flush() {
	for w.n != 0 {
		w.bits(1, 1)
	}
}

// frequent are the symbols with codes of 4 bits; all others have 12, which is
// more than is looked up.
var frequent = []byte{0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x11, 0x12, 0x13, 0x21, 0x22, 0x31, 0xf0, 0x14}

var codes = huffmanTable()

func huffmanTable() []byte {
	table := make([]byte, 16, 16+256)
	table[3], table[11] = byte(len(frequent)), byte(256-len(frequent))
	table = append(table, frequent...)
	for symbol := range 256 {
		if !bytes.Contains(frequent, []byte{byte(symbol)}) {
			table = append(table, byte(symbol))
		}
	}
	return table
}

func (w *writer) symbol(symbol byte) {
	i := bytes.IndexByte(codes[16:], symbol)
	if i < len(frequent) {
		w.bits(int32(i), 4)
	} else {
		w.bits(int32(len(frequent)<<8+i-len(frequent)), 12)
	}
}

// value writes a number after the symbol that holds its size.
func (w *writer) value(v int16, size uint) {
	n := int32(v)
	if n < 0 {
		n += 1<<size - 1
	}
	w.bits(n, size)
}

func sizeOf(v int16) uint {
	n := uint(0)
	for m := max(v, -v); m > 0; m >>= 1 {
		n++
	}
	return n
}

// quantizer returns factors that are all different.
func quantizer() []byte {
	q := make([]byte, 64)
	for k := range q {
		q[k] = byte(3 + k/2)
	}
	return q
}

// encode writes the file.
func (d *drawing) encode() []byte {
	w := &writer{}
	w.Write([]byte{0xff, markerSOI})
	w.segment(markerDQT, append([]byte{0}, quantizer()...)...)
	for class := range byte(2) {
		w.segment(markerDHT, append([]byte{class << 4}, codes...)...)
	}
	frame := binary.BigEndian.AppendUint16([]byte{8}, uint16(d.height))
	frame = append(binary.BigEndian.AppendUint16(frame, uint16(d.width)), byte(len(d.components())))
	for _, i := range d.components() {
		hv := byte(0x11)
		if i == 0 {
			hv = byte(d.h<<4 | d.v)
		}
		frame = append(frame, byte(i+1), hv, 0)
	}
	marker := byte(markerSOF0)
	if d.progressive {
		marker = markerSOF2
	}
	w.segment(marker, frame...)
	if d.restart > 0 {
		w.segment(markerDRI, 0, byte(d.restart))
	}
	d.scans(w)
	w.Write([]byte{0xff, markerEOI})
	return w.Bytes()
}

func (d *drawing) scans(w *writer) {
	groups := [][]int{d.components()}
	if d.separate {
		groups = nil
		for _, i := range d.components() {
			groups = append(groups, []int{i})
		}
	}
	if !d.progressive {
		for _, g := range groups {
			d.scan(w, g, 0, 63, 0, 0, func(last *int16, b *[64]int16) {
				w.mean(last, b[0])
				w.band(b, 1, 63, 0)
			})
		}
		return
	}
	d.progressiveScans(w, groups)
}

// progressiveScans writes means, then two bands of each component, all without
// their lowest bit, then the bits.
func (d *drawing) progressiveScans(w *writer, groups [][]int) {
	for _, g := range groups {
		d.scan(w, g, 0, 0, 0, 1, func(last *int16, b *[64]int16) { w.mean(last, b[0]>>1) })
	}
	for _, i := range d.components() {
		for _, band := range [][2]int{{1, 5}, {6, 63}} {
			d.scan(w, []int{i}, band[0], band[1], 0, 1, func(_ *int16, b *[64]int16) { w.first(b, band[0], band[1]) })
		}
		d.scan(w, []int{i}, 1, 63, 1, 0, func(_ *int16, b *[64]int16) { w.next(b) })
	}
	for _, g := range groups {
		d.scan(w, g, 0, 0, 1, 0, func(_ *int16, b *[64]int16) { w.bits(int32(b[0]&1), 1) })
	}
}

// scan writes a scan's header and all its blocks.
func (d *drawing) scan(w *writer, components []int, from, to, high, low int, block func(last *int16, b *[64]int16)) {
	header := []byte{byte(len(components))}
	for _, i := range components {
		header = append(header, byte(i+1), 0)
	}
	w.segment(markerSOS, append(header, byte(from), byte(to), byte(high<<4|low))...)
	var last [3]int16
	count, restarts := 0, 0
	begin := func() {
		if d.restart > 0 && count > 0 && count%d.restart == 0 {
			w.ends()
			w.flush()
			w.Write([]byte{0xff, byte(markerRST0 + restarts%8)})
			restarts++
			last = [3]int16{}
		}
		count++
	}
	d.each(components, begin, func(i, at int) { block(&last[i], &d.blocks[i][at]) })
	w.ends()
	w.flush()
}

// each visits the blocks of a scan in their order.
func (d *drawing) each(components []int, begin func(), visit func(component, at int)) {
	if len(components) == 1 {
		i := components[0]
		h, v := 1, 1
		if i == 0 {
			h, v = d.h, d.v
		}
		stride, _ := d.size(i)
		for y := range up(d.height*v, 8*d.v) {
			for x := range up(d.width*h, 8*d.h) {
				begin()
				visit(i, y*stride+x)
			}
		}
		return
	}
	across, down := d.size(1)
	for g := range across * down {
		begin()
		for j := range d.h * d.v {
			visit(0, (g/across*d.v+j/d.h)*across*d.h+g%across*d.h+j%d.h)
		}
		visit(1, g)
		visit(2, g)
	}
}

func (w *writer) mean(last *int16, mean int16) {
	size := sizeOf(mean - *last)
	w.symbol(byte(size))
	w.value(mean-*last, size)
	*last = mean
}

// band writes coefficients, without their lowest bits (towards zero).
func (w *writer) band(b *[64]int16, from, to int, low uint) (atEnd bool) {
	run := 0
	for k := from; k <= to; k++ {
		v := b[k] / (1 << low)
		if v == 0 {
			run++
			continue
		}
		w.ends()
		for ; run > 15; run -= 16 {
			w.symbol(0xf0)
		}
		w.symbol(byte(run<<4) | byte(sizeOf(v)))
		w.value(v, sizeOf(v))
		run = 0
	}
	if run > 0 && low == 0 {
		w.symbol(0)
	}
	return run > 0
}

func (w *writer) first(b *[64]int16, from, to int) {
	if w.band(b, from, to, 1) {
		w.end++
	}
}

// ends tells how many blocks were at their end, and writes the bits that their
// coefficients owe.
func (w *writer) ends() {
	if w.end > 0 {
		bits := uint(0)
		for w.end>>(bits+1) > 0 {
			bits++
		}
		w.symbol(byte(bits << 4))
		w.bits(w.end-1<<bits, bits)
		w.end = 0
	}
	for _, bit := range w.late {
		w.bits(int32(bit), 1)
	}
	w.late = nil
}

// next writes the lowest bit of all but the mean.
func (w *writer) next(b *[64]int16) {
	last := 0 // the last coefficient that begins to differ from zero
	for k := 1; k < 64; k++ {
		if v := max(b[k], -b[k]); v == 1 {
			last = k
		}
	}
	run, owed := 0, []byte(nil)
	for k := 1; k < 64; k++ {
		v := max(b[k], -b[k])
		switch {
		case v > 1:
			owed = append(owed, byte(v&1))
		case v == 0 && run == 15 && k < last:
			w.ends()
			w.symbol(0xf0)
			w.plain(&owed)
			run = 0
		case v == 0:
			run++
		default:
			w.ends()
			w.symbol(byte(run<<4) | 1)
			w.bits(int32(b[k]+1)/2, 1)
			w.plain(&owed)
			run = 0
		}
	}
	if last < 63 {
		w.end++
		w.late = append(w.late, owed...)
	}
}

func (w *writer) plain(owed *[]byte) {
	for _, bit := range *owed {
		w.bits(int32(bit), 1)
	}
	*owed = nil
}
