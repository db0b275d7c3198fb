package picture

import "encoding/binary"

// exifOrientation returns the orientation, 1 to 8, that an Exif block gives for
// its picture, or 1 if it gives none. An Exif block is a TIFF file: 8 bytes of
// header (byte order, 42, the first directory's offset), then the directory
// with its number of entries and 12 bytes for each: tag, type, count, value.
// Nothing in it is trusted: whatever lies outside the block ends the search.
func exifOrientation(block []byte) int {
	const (
		headerSize     = 8
		entrySize      = 12
		tagOrientation = 0x0112
		typeShort      = 3
	)
	order := exifByteOrder(block)
	if order == nil || len(block) < headerSize {
		return 1
	}
	offset := uint64(order.Uint32(block[4:]))
	if offset+2 > uint64(len(block)) {
		return 1
	}
	entries := int(order.Uint16(block[offset:]))
	for rest := block[offset+2:]; entries > 0 && len(rest) >= entrySize; entries-- {
		isShort := order.Uint16(rest[2:]) == typeShort && order.Uint32(rest[4:]) == 1
		if order.Uint16(rest) == tagOrientation && isShort {
			return validOrientation(int(order.Uint16(rest[8:])))
		}
		rest = rest[entrySize:]
	}
	return 1
}

func exifByteOrder(block []byte) binary.ByteOrder {
	switch {
	case hasPrefix(block, "II*\x00"):
		return binary.LittleEndian
	case hasPrefix(block, "MM\x00*"):
		return binary.BigEndian
	}
	return nil
}

func validOrientation(v int) int {
	if v < 1 || v > 8 {
		return 1
	}
	return v
}
