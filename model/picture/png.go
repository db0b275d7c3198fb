package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/png"
)

var pngFormat = format{
	name:        "PNG",
	config:      func(data []byte) (image.Config, error) { return png.DecodeConfig(bytes.NewReader(data)) },
	decode:      whole(func(data []byte) (image.Image, error) { return png.Decode(bytes.NewReader(data)) }),
	orientation: pngOrientation,
}

// pngOrientation reads the orientation from the eXIf chunk. A chunk is 4 bytes
// of length, 4 of type, the data and 4 of checksum.
func pngOrientation(data []byte) int {
	data = data[len(pngMagic):]
	for len(data) >= 12 {
		n := uint64(binary.BigEndian.Uint32(data))
		if n > uint64(len(data)-12) {
			break
		}
		if at(data, 4, "eXIf") {
			return exifOrientation(data[8 : 8+n])
		}
		data = data[12+n:]
	}
	return 1
}
