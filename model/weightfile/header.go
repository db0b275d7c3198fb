package weightfile

import (
	"fmt"
	"strconv"
	"unicode/utf8"

	"onesheet/model/internal/strictjson"
)

// entry is what the header says of one tensor.
type entry struct {
	name       string
	dtype      DType
	shape      []int
	begin, end int64 // offsets from the first byte after the header
}

// header is a parsed header.
type header struct {
	metadata map[string]string
	entries  []entry
}

func parseHeader(text []byte) (*header, error) {
	if len(text) == 0 || text[0] != '{' {
		return nil, fmt.Errorf("weight file: the header does not start with '{': this is no safetensors file")
	}
	if !utf8.Valid(text) {
		return nil, fmt.Errorf("weight file: the header is not valid UTF-8: the file is damaged; get it again")
	}
	h, r := &header{metadata: map[string]string{}}, strictjson.NewReader(string(text))
	err := readObject(r, func() string { return "the header" }, func(key string) error { return h.member(r, key) })
	if err != nil {
		return nil, err
	}
	return h, onlySpaces(text, r.Offset())
}

// member reads one member of the header: a tensor or the metadata.
func (h *header) member(r *strictjson.Reader, key string) error {
	if key == metadataName {
		return readObject(r, func() string { return metadataName }, func(key string) (err error) {
			if h.metadata[key], err = r.Text(); err != nil {
				err = fmt.Errorf("weight file: the metadata entry %s %w", quoted(key), err)
			}
			return err
		})
	}
	e, err := readEntry(r, key)
	h.entries = append(h.entries, e)
	return err
}

// readEntry reads what the header says of one tensor.
func readEntry(r *strictjson.Reader, name string) (entry, error) {
	e := entry{name: name}
	if name == "" {
		return e, fmt.Errorf("weight file: a tensor in the header has no name")
	}
	fields := 0
	err := readObject(r, func() string { return "tensor " + quoted(name) }, func(key string) error {
		fields++
		return e.field(r, key)
	})
	if err == nil && fields != 3 {
		err = fmt.Errorf("weight file: tensor %s lacks one of dtype, shape and data_offsets", quoted(name))
	}
	return e, err
}

// field reads one field of a tensor's description.
func (e *entry) field(r *strictjson.Reader, key string) error {
	var err error
	switch key {
	case "dtype":
		var text string
		text, err = r.Text()
		e.dtype = DType(text)
	case "shape":
		err = readSizes(r, maxRank, func(v int64) { e.shape = append(e.shape, int(v)) })
	case "data_offsets":
		var offsets []int64
		err = readSizes(r, 2, func(v int64) { offsets = append(offsets, v) })
		if err == nil && len(offsets) != 2 {
			err = fmt.Errorf("has %d numbers, not 2", len(offsets))
		}
		if err == nil {
			e.begin, e.end = offsets[0], offsets[1]
		}
	default:
		return fmt.Errorf("weight file: tensor %s %w", quoted(e.name), strictjson.Unknown(key))
	}
	if err != nil {
		return fmt.Errorf("weight file: tensor %s: %s %w", quoted(e.name), key, err)
	}
	return nil
}

// readObject reads an object. Errors of member tell by themselves where they are;
// to the others it adds what was read.
func readObject(r *strictjson.Reader, what func() string, member func(key string) error) error {
	var inside error
	err := r.Object(func(key string) error {
		inside = member(key)
		return inside
	})
	if err != nil && inside == nil {
		return fmt.Errorf("weight file: %s %w", what(), err)
	}
	return err
}

// readSizes reads an array of at most limit whole numbers from 0 to MaxFileBytes.
func readSizes(r *strictjson.Reader, limit int, add func(v int64)) error {
	n := 0
	return r.Array(func() error {
		if n++; n > limit {
			return fmt.Errorf("has more than %d numbers", limit)
		}
		text, err := r.Number()
		if err != nil {
			return err
		}
		v, err := strconv.ParseUint(text, 10, 63)
		if err != nil || v > MaxFileBytes {
			return fmt.Errorf("has %s, which is not a whole number from 0 to %d", quoted(text), MaxFileBytes)
		}
		add(int64(v))
		return nil
	})
}

// onlySpaces checks that nothing but padding follows the header's object.
func onlySpaces(text []byte, from int) error {
	for i := from; i < len(text); i++ {
		if text[i] != ' ' {
			return fmt.Errorf("weight file: byte %d of the header is %#02x; only spaces may follow its JSON object", i, text[i])
		}
	}
	return nil
}

// quoted quotes a text from a file for an error message, cut to a readable length.
func quoted(s string) string { return strictjson.Quoted(s) }
