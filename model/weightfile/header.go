package weightfile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"
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

// walker reads the header token by token. encoding/json's Unmarshal would keep
// the last of two equal keys and say nothing: two readers that choose
// differently would then see two networks in one file.
type walker struct {
	dec *json.Decoder
}

func parseHeader(text []byte) (*header, error) {
	if len(text) == 0 || text[0] != '{' {
		return nil, fmt.Errorf("weight file: the header does not start with '{': this is no safetensors file")
	}
	if !utf8.Valid(text) {
		return nil, fmt.Errorf("weight file: the header is not valid UTF-8: the file is damaged; get it again")
	}
	h := &header{metadata: map[string]string{}}
	w := &walker{dec: json.NewDecoder(bytes.NewReader(text))}
	w.dec.UseNumber()
	if err := w.object("the header", h.member(w)); err != nil {
		return nil, err
	}
	return h, w.onlySpaces(text)
}

// member returns the reader of one member of the header: a tensor or the
// metadata.
func (h *header) member(w *walker) func(key string) error {
	return func(key string) error {
		if key == metadataName {
			return w.object(metadataName, func(key string) (err error) {
				h.metadata[key], err = w.text("the metadata entry " + quoted(key))
				return err
			})
		}
		e, err := w.entry(key)
		h.entries = append(h.entries, e)
		return err
	}
}

// entry reads what the header says of one tensor.
func (w *walker) entry(name string) (entry, error) {
	e := entry{name: name}
	what := "tensor " + quoted(name)
	if name == "" {
		return e, fmt.Errorf("weight file: a tensor in the header has no name")
	}
	fields := 0
	err := w.object(what, func(key string) error {
		fields++
		return w.field(&e, what, key)
	})
	if err == nil && fields != 3 {
		err = fmt.Errorf("weight file: %s lacks one of dtype, shape and data_offsets", what)
	}
	return e, err
}

// field reads one field of a tensor's description.
func (w *walker) field(e *entry, what, key string) error {
	switch key {
	case "dtype":
		text, err := w.text(what + ": dtype")
		e.dtype = DType(text)
		return err
	case "shape":
		dims, err := w.integers(what+": shape", maxRank)
		for _, d := range dims {
			e.shape = append(e.shape, int(d))
		}
		return err
	case "data_offsets":
		offsets, err := w.integers(what+": data_offsets", 2)
		if err == nil && len(offsets) != 2 {
			err = fmt.Errorf("weight file: %s: data_offsets has %d numbers, not 2", what, len(offsets))
		}
		if err == nil {
			e.begin, e.end = offsets[0], offsets[1]
		}
		return err
	}
	return fmt.Errorf("weight file: %s has the unknown field %s", what, quoted(key))
}

// object reads an object whose keys must differ, and hands each to member,
// which reads the value.
func (w *walker) object(what string, member func(key string) error) error {
	if err := w.delim(what, '{', "an object"); err != nil {
		return err
	}
	seen := map[string]bool{}
	for w.dec.More() {
		token, err := w.token(what)
		if err != nil {
			return err
		}
		key, ok := token.(string)
		if !ok {
			return wrongKind(what, "an object with texts as keys", token)
		}
		if seen[key] {
			return fmt.Errorf("weight file: %s has %s twice; every name must be unique", what, quoted(key))
		}
		seen[key] = true
		if err := member(key); err != nil {
			return err
		}
	}
	return w.delim(what, '}', "the object's end")
}

// integers reads an array of at most limit whole numbers from 0 to
// MaxFileBytes.
func (w *walker) integers(what string, limit int) ([]int64, error) {
	if err := w.delim(what, '[', "an array"); err != nil {
		return nil, err
	}
	var values []int64
	for w.dec.More() {
		if len(values) == limit {
			return nil, fmt.Errorf("weight file: %s has more than %d numbers", what, limit)
		}
		v, err := w.integer(what)
		if err != nil {
			return nil, err
		}
		values = append(values, v)
	}
	return values, w.delim(what, ']', "the array's end")
}

func (w *walker) integer(what string) (int64, error) {
	token, err := w.token(what)
	if err != nil {
		return 0, err
	}
	number, ok := token.(json.Number)
	if !ok {
		return 0, wrongKind(what, "a number", token)
	}
	v, err := strconv.ParseUint(string(number), 10, 63)
	if err != nil || v > MaxFileBytes {
		return 0, fmt.Errorf("weight file: %s: %s is not a whole number from 0 to %d", what, shortened(string(number)), MaxFileBytes)
	}
	return int64(v), nil
}

func (w *walker) text(what string) (string, error) {
	token, err := w.token(what)
	if err != nil {
		return "", err
	}
	text, ok := token.(string)
	if !ok {
		return "", wrongKind(what, "a text", token)
	}
	return text, nil
}

func (w *walker) delim(what string, want json.Delim, kind string) error {
	token, err := w.token(what)
	if err != nil {
		return err
	}
	if token != want {
		return wrongKind(what, kind, token)
	}
	return nil
}

func (w *walker) token(what string) (json.Token, error) {
	token, err := w.dec.Token()
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return nil, fmt.Errorf("weight file: %s: the header is not valid JSON at byte %d: %w", what, w.dec.InputOffset(), err)
	}
	return token, nil
}

// onlySpaces checks that nothing but padding follows the header's object.
func (w *walker) onlySpaces(text []byte) error {
	for i := int(w.dec.InputOffset()); i < len(text); i++ {
		if text[i] != ' ' {
			return fmt.Errorf("weight file: byte %d of the header is %#02x; only spaces may follow its JSON object", i, text[i])
		}
	}
	return nil
}

func wrongKind(what, want string, got json.Token) error {
	return fmt.Errorf("weight file: %s must be %s, not %s", what, want, shortened(fmt.Sprint(got)))
}

// shortened cuts a text from a file to a readable length.
func shortened(s string) string {
	if len(s) > 40 {
		return s[:40] + "…"
	}
	return s
}
