package scaledjpeg

import (
	"encoding/binary"
	"image"
)

// Markers, T.81, table B.1.
const (
	markerSOF0  = 0xc0 // sequential, baseline
	markerSOF1  = 0xc1 // sequential, extended
	markerSOF2  = 0xc2 // progressive
	markerDHT   = 0xc4
	markerRST0  = 0xd0
	markerSOI   = 0xd8
	markerEOI   = 0xd9
	markerSOS   = 0xda
	markerDQT   = 0xdb
	markerDRI   = 0xdd
	markerAPP0  = 0xe0
	markerAPP14 = 0xee
	markerAPP15 = 0xef
	markerCOM   = 0xfe
)

// decoder is the state between the segments of a file.
type decoder struct {
	denominator int
	quant       [4]*[64]int32 // in the order of the file
	dcTables    [4]*table
	acTables    [4]*table
	restart     int // blocks or groups of them between restart markers, or 0
	jfif        bool

	progressive   bool
	width, height int
	components    []component // 1 or 3, none before the frame's header
	across, down  int         // groups of blocks (MCU) in the picture

	bits   bitReader
	block  block
	endRun int32 // blocks whose band is at its end, in a progressive scan
}

// Decode decodes a JPEG file at 1/denominator of its size, the sides rounded to
// the nearest: denominator is 2, 4 or 8. The result is an *image.Gray or an
// *image.YCbCr. If ok is false, the file is for image/jpeg. The caller has
// checked the size: memory for the smaller picture, and for a progressive one
// up to 3 bytes per pixel of the large one, is taken as soon as it is known.
func Decode(data []byte, denominator int) (img image.Image, ok bool) {
	if denominator != 2 && denominator != 4 && denominator != 8 {
		return nil, false
	}
	d := decoder{denominator: denominator}
	if len(data) < 2 || data[0] != 0xff || data[1] != markerSOI || !d.segments(data[2:]) {
		return nil, false
	}
	return d.picture(), true
}

// segments reads all of the file after its first marker. It is false if
// anything but a whole, plain picture was found.
func (d *decoder) segments(data []byte) bool {
	for {
		marker, segment, rest := cutSegment(data)
		if marker == markerEOI {
			return d.complete()
		}
		if segment == nil {
			return false
		}
		if marker == markerSOS {
			rest = d.scan(segment, rest)
			if rest == nil {
				return false
			}
		} else if !d.segment(marker, segment) {
			return false
		}
		data = rest
	}
}

// cutSegment returns the next marker, its segment without the length, and what
// follows. The segment is nil if there is none.
func cutSegment(data []byte) (marker byte, segment, rest []byte) {
	for len(data) >= 2 && data[0] == 0xff && data[1] == 0xff {
		data = data[1:] // bytes may be filled with these
	}
	if len(data) < 2 || data[0] != 0xff {
		return 0, nil, nil
	}
	marker, data = data[1], data[2:]
	if len(data) < 2 {
		return marker, nil, nil
	}
	n := int(binary.BigEndian.Uint16(data))
	if n < 2 || n > len(data) {
		return marker, nil, nil
	}
	return marker, data[2:n:n], data[n:]
}

// segment takes up all segments but those of scans.
func (d *decoder) segment(marker byte, segment []byte) bool {
	switch {
	case marker == markerDQT:
		return d.quantizers(segment)
	case marker == markerDHT:
		return d.tables(segment)
	case marker == markerDRI:
		if len(segment) != 2 {
			return false
		}
		d.restart = int(binary.BigEndian.Uint16(segment))
		return true
	case marker <= markerSOF2 && marker >= markerSOF0:
		d.progressive = marker == markerSOF2
		return d.frame(segment)
	case marker == markerAPP0:
		d.jfif = len(segment) >= 5 && string(segment[:5]) == "JFIF\x00"
		return true
	case marker == markerAPP14:
		return !isAdobeRGB(segment)
	}
	return marker == markerCOM || marker > markerAPP0 && marker <= markerAPP15
}

// isAdobeRGB tells whether Adobe's segment says that colours are not Y'CbCr.
func isAdobeRGB(segment []byte) bool {
	return len(segment) >= 12 && string(segment[:5]) == "Adobe" && segment[11] != 1
}

// quantizers reads a DQT segment: precision and number of a table, then its 64
// factors (T.81, B.2.4.1).
func (d *decoder) quantizers(segment []byte) bool {
	for len(segment) > 0 {
		wide, number := int(segment[0]>>4), segment[0]&15
		n := 64 * (1 + wide)
		if wide > 1 || number > 3 || len(segment) < 1+n {
			return false
		}
		var q [64]int32
		for i := range q {
			if wide == 1 {
				q[i] = int32(binary.BigEndian.Uint16(segment[1+2*i:]))
			} else {
				q[i] = int32(segment[1+i])
			}
		}
		d.quant[number], segment = &q, segment[1+n:]
	}
	return true
}

// tables reads a DHT segment: class and number of a table, then the table.
func (d *decoder) tables(segment []byte) bool {
	for len(segment) > 0 {
		class, number := segment[0]>>4, segment[0]&15
		t, used := newTable(segment[1:])
		if t == nil || class > 1 || number > 3 {
			return false
		}
		if class == 0 {
			d.dcTables[number] = t
		} else {
			d.acTables[number] = t
		}
		segment = segment[1+used:]
	}
	return true
}
