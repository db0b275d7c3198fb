package weightfile

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
)

// Parse reads a weight file, ours or another program's safetensors file. The
// tensors' bytes are those of data, not copies: do not change data afterwards.
func Parse(data []byte) (*File, error) { return parse(data, false) }

// ParseVerified is Parse for a file whose own SHA-256 has just been found right: it
// leaves out the checksum over metadata and tensors, which can tell nothing more
// and takes ten times as long as the rest.
func ParseVerified(data []byte) (*File, error) { return parse(data, true) }

func parse(data []byte, verified bool) (*File, error) {
	if int64(len(data)) > MaxFileBytes {
		return nil, tooLarge(int64(len(data)))
	}
	n, err := headerLength(data)
	if err != nil {
		return nil, err
	}
	body := data[lengthBytes:]
	if len(body) < n {
		return nil, fmt.Errorf("weight file: truncated: the header should have %d bytes, only %d are there; get the file again", n, len(body))
	}
	h, err := parseHeader(body[:n])
	if err != nil {
		return nil, err
	}
	f, err := h.file(body[n:])
	if err != nil {
		return nil, err
	}
	return f, f.verify(verified)
}

// headerLength reads and checks the first 8 bytes of a file.
func headerLength(data []byte) (int, error) {
	if len(data) == 0 {
		return 0, fmt.Errorf("weight file: the file is empty (0 bytes); get it again")
	}
	if len(data) < lengthBytes {
		return 0, fmt.Errorf("weight file: truncated: %d bytes are too few for a safetensors file; get it again", len(data))
	}
	n := binary.LittleEndian.Uint64(data)
	if n > MaxHeaderBytes {
		return 0, fmt.Errorf("weight file: the header length %d exceeds the limit of %d bytes: this is no safetensors file, or it is damaged", n, MaxHeaderBytes)
	}
	return int(n), nil
}

func tooLarge(n int64) error {
	return fmt.Errorf("weight file: %d bytes exceed the limit of %d MiB", n, MaxFileBytes>>20)
}

// file joins the header with the tensors' bytes.
func (h *header) file(data []byte) (*File, error) {
	total, err := h.arrange()
	if err != nil {
		return nil, err
	}
	if err := checkTotal(total, int64(len(data))); err != nil {
		return nil, err
	}
	f := &File{Metadata: h.metadata, Tensors: make([]Tensor, len(h.entries))}
	for i, e := range h.entries {
		shape := append([]int{}, e.shape...)
		f.Tensors[i] = Tensor{Name: e.name, DType: e.dtype, Shape: shape, Data: data[e.begin:e.end:e.end]}
	}
	return f, nil
}

func checkTotal(want, got int64) error {
	switch {
	case got < want:
		return fmt.Errorf("weight file: truncated: the tensors should have %d bytes, only %d are there; get the file again", want, got)
	case got > want:
		return fmt.Errorf("weight file: %d bytes follow the last tensor; the file is damaged or holds something else", got-want)
	}
	return nil
}

// arrange sorts the tensors by their offsets, checks that they fill the file
// without gap or overlap, and returns how many bytes they take.
func (h *header) arrange() (int64, error) {
	slices.SortStableFunc(h.entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.begin, b.begin), cmp.Compare(a.end, b.end))
	})
	var next int64
	for _, e := range h.entries {
		if err := e.check(next); err != nil {
			return 0, fmt.Errorf("weight file: tensor %s %w", quoted(e.name), err)
		}
		next = e.end
	}
	return next, nil
}

// check holds one tensor's description against its neighbours: next is where
// the tensor before it ended.
func (e entry) check(next int64) error {
	size, err := byteSize(e.dtype, e.shape)
	switch {
	case err != nil:
		return err
	case e.end < e.begin:
		return fmt.Errorf("has data_offsets [%d,%d]: the end lies before the beginning", e.begin, e.end)
	case e.end-e.begin != size:
		return fmt.Errorf("has %d bytes by its data_offsets, but its shape %v of %s needs %d", e.end-e.begin, e.shape, e.dtype, size)
	case e.begin < next:
		return fmt.Errorf("begins at byte %d and overlaps the tensor before it, which ends at %d", e.begin, next)
	case e.begin > next:
		return fmt.Errorf("begins at byte %d, which leaves a gap of %d bytes before it", e.begin, e.begin-next)
	}
	return nil
}
