package kernels

import (
	"encoding/binary"
	"fmt"
)

// Int8Picture makes codes of a picture, rgb [rows,cols,3] bytes: each byte without
// its last bit. Pixels of y lie yCol bytes apart, at least four, and its rows yRow;
// the byte after a pixel's blue is set to 0.
func Int8Picture(y, rgb []uint8, rows, cols, yRow, yCol int) {
	if min(rows, cols) < 1 || yRow < 0 || yCol < 4 {
		panic(fmt.Sprintf("kernels: Int8Picture: %dx%d pixels, rows %d and pixels %d bytes apart", rows, cols, yRow, yCol))
	}
	needLen("Int8Picture: picture", len(rgb), 3*rows*cols)
	needLen("Int8Picture: output", len(y), (rows-1)*yRow+(cols-1)*yCol+4)
	int8Picture(y, rgb, rows, cols, yRow, yCol)
}

func plainInt8Picture(y, rgb []uint8, rows, cols, yRow, yCol int) {
	for row := range rows {
		to, from := y[row*yRow:], rgb[3*row*cols:][:3*cols]
		for col := range cols {
			p := from[3*col:][:3]
			v := uint32(p[0]) | uint32(p[1])<<8 | uint32(p[2])<<16
			binary.LittleEndian.PutUint32(to[col*yCol:], v>>1&0x7f7f7f)
		}
	}
}
