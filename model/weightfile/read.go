package weightfile

import (
	"fmt"
	"io"
)

// firstRead is how much Read asks for before it has seen how much there is.
const firstRead = 64 << 10

// Read reads a weight file to its end. It allocates at most twice the bytes
// that have arrived, whatever the header claims.
func Read(r io.Reader) (*File, error) {
	data, err := readUpTo(r, nil, lengthBytes)
	if err != nil {
		return nil, err
	}
	n, err := headerLength(data)
	if err != nil {
		return nil, err
	}
	if data, err = readUpTo(r, data, lengthBytes+n); err != nil {
		return nil, err
	}
	total, err := claimedSize(data, n)
	if err != nil {
		return nil, err
	}
	// One byte more than claimed, so that Parse sees what does not belong.
	if data, err = readUpTo(r, data, total+1); err != nil {
		return nil, err
	}
	return Parse(data)
}

// claimedSize returns the size of the whole file by its header of n bytes, or
// just that of data if data is too short to hold it: Parse then says so.
func claimedSize(data []byte, n int) (int, error) {
	if len(data) < lengthBytes+n {
		return len(data), nil
	}
	h, err := parseHeader(data[lengthBytes:])
	if err != nil {
		return 0, err
	}
	tensors, err := h.arrange()
	if total := tensors + int64(len(data)); err == nil && total > MaxFileBytes {
		return 0, tooLarge(total)
	}
	return int(tensors) + len(data), err
}

// readUpTo appends to data until it has size bytes or r ends. Its buffer
// doubles, so that a claim of many bytes costs nothing before they arrive.
func readUpTo(r io.Reader, data []byte, size int) ([]byte, error) {
	for len(data) < size {
		if len(data) == cap(data) {
			grown := make([]byte, len(data), min(size, max(firstRead, 2*len(data))))
			copy(grown, data)
			data = grown
		}
		n, err := io.ReadFull(r, data[len(data):min(size, cap(data))])
		data = data[:len(data)+n]
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			return data, nil
		}
		if err != nil {
			return nil, fmt.Errorf("weight file: reading stopped after %d bytes: %w", len(data), err)
		}
	}
	return data, nil
}
