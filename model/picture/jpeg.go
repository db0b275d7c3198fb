package picture

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/jpeg"

	"onesheet/model/picture/internal/scaledjpeg"
)

var jpegFormat = format{
	name:        "JPEG",
	config:      func(data []byte) (image.Config, error) { return jpeg.DecodeConfig(bytes.NewReader(data)) },
	decode:      decodeJPEG,
	orientation: jpegOrientation,
}

// maxScans is the most scans a JPEG may have. Encoders write 1, or about 10
// for a progressive picture. Each is a walk over all blocks, and 50 bytes are
// enough for one: a 25 MB file could keep a computer busy for an hour.
const maxScans = 256

// JPEG markers, ITU-T T.81 table B.1.
const (
	markerRST0 = 0xd0 // the first of 8 restart markers
	markerRST7 = 0xd7
	markerSOI  = 0xd8
	markerEOI  = 0xd9
	markerSOS  = 0xda
	markerAPP1 = 0xe1
	markerTEM  = 0x01
)

// decodeJPEG decodes any JPEG that image/jpeg knows: grey, YCbCr, RGB, and
// CMYK or YCCK with Adobe's marker; baseline and progressive. Usual ones are
// decoded at the smaller size at once.
func decodeJPEG(data []byte, n int) (image.Image, int, error) {
	scans := 0
	jpegSegments(data, func(marker byte, _ []byte) bool {
		if marker == markerSOS {
			scans++
		}
		return scans <= maxScans
	})
	if scans > maxScans {
		return nil, 1, damaged("JPEG", fmt.Errorf("more than %d scans, which no camera or program writes", maxScans))
	}
	if img, ok := scaledjpeg.Decode(data, min(n, 8)); ok {
		return img, min(n, 8), nil
	}
	img, err := jpeg.Decode(bytes.NewReader(data))
	return img, 1, err
}

// jpegOrientation reads the orientation from the Exif segment.
func jpegOrientation(data []byte) int {
	orientation := 1
	jpegSegments(data, func(marker byte, payload []byte) bool {
		exif, found := bytes.CutPrefix(payload, []byte("Exif\x00\x00"))
		if marker == markerAPP1 && found {
			orientation = exifOrientation(exif)
			return false
		}
		return marker != markerSOS
	})
	return orientation
}

// jpegSegments calls visit for each marker up to the end of the picture or the
// first that cannot be right, with the bytes of its segment. It stops when
// visit returns false. Between a scan's segment and the next marker lie coded
// pixels, in which 0xff is followed by 0 or by a restart marker.
func jpegSegments(data []byte, visit func(marker byte, payload []byte) bool) {
	for {
		i := bytes.IndexByte(data, 0xff)
		if i < 0 || i+1 >= len(data) {
			return
		}
		marker := data[i+1]
		if marker == 0xff { // a fill byte
			data = data[i+1:]
			continue
		}
		data = data[i+2:]
		if marker == 0 || marker == markerTEM || marker == markerSOI || marker >= markerRST0 && marker <= markerRST7 {
			continue
		}
		if marker == markerEOI || len(data) < 2 {
			return
		}
		n := int(binary.BigEndian.Uint16(data))
		if n < 2 || n > len(data) || !visit(marker, data[2:n]) {
			return
		}
		data = data[n:]
	}
}
