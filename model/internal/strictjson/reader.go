package strictjson

import "fmt"

// maxDepth bounds how deep values nest. Ours nest four deep; a stranger's
// megabyte of brackets must not eat the stack.
const maxDepth = 64

// Reader reads one JSON text from its beginning to its end. The text must be
// valid UTF-8.
type Reader struct {
	text  string
	at    int // of the next byte
	depth int
}

// NewReader reads text.
func NewReader(text string) *Reader { return &Reader{text: text} }

// Offset is how many bytes have been read.
func (r *Reader) Offset() int { return r.at }

// Valid says whether text is one JSON value, with white space around it at most.
func Valid(text string) bool {
	r := NewReader(text)
	return r.skip() == nil && r.End() == nil
}

// End checks that nothing but white space is left.
func (r *Reader) End() error {
	if r.next() != 0 || r.at < len(r.text) {
		return fmt.Errorf("is not JSON: something follows the value at byte %d", r.at)
	}
	return nil
}

// Object reads an object whose keys must differ. It calls member with each key,
// which must read the value.
func (r *Reader) Object(member func(key string) error) error {
	if err := r.open('{', "an object"); err != nil {
		return err
	}
	defer r.close()
	var keys keySet
	for first := true; ; first = false {
		if done, err := r.more('}', first); done || err != nil {
			return err
		}
		if r.next() != '"' {
			return r.broken("a key in quotation marks is missing")
		}
		key, err := r.Text()
		if err != nil {
			return err
		}
		if !keys.add(key) {
			return fmt.Errorf("has %s twice; every name must be unique", Quoted(key))
		}
		if r.next() != ':' {
			return r.broken("a colon is missing")
		}
		r.at++
		if err := member(key); err != nil {
			return err
		}
	}
}

// Array reads an array. It calls element at each element, which must read it.
func (r *Reader) Array(element func() error) error {
	if err := r.open('[', "an array"); err != nil {
		return err
	}
	defer r.close()
	for first := true; ; first = false {
		if done, err := r.more(']', first); done || err != nil {
			return err
		}
		if err := element(); err != nil {
			return err
		}
	}
}

// Raw reads a value of any kind and gives its text.
func (r *Reader) Raw() (string, error) {
	r.next()
	from := r.at
	err := r.skip()
	return r.text[from:r.at], err
}

// skip reads a value of any kind.
func (r *Reader) skip() error {
	switch c := r.next(); c {
	case '{':
		return r.Object(func(string) error { return r.skip() })
	case '[':
		return r.Array(r.skip)
	case '"':
		_, err := r.Text()
		return err
	case 't':
		return r.word("true")
	case 'f':
		return r.word("false")
	case 'n':
		return r.word("null")
	}
	_, err := r.Number()
	return err
}

func (r *Reader) word(want string) error {
	if len(r.text)-r.at < len(want) || r.text[r.at:r.at+len(want)] != want {
		return r.broken("an unknown word")
	}
	r.at += len(want)
	return nil
}

// next passes white space and gives the byte after it, 0 at the end.
func (r *Reader) next() byte {
	for ; r.at < len(r.text); r.at++ {
		switch c := r.text[r.at]; c {
		case ' ', '\t', '\n', '\r':
		default:
			return c
		}
	}
	return 0
}

func (r *Reader) open(bracket byte, kind string) error {
	if r.next() != bracket {
		return r.wrongKind(kind)
	}
	if r.depth++; r.depth > maxDepth {
		return fmt.Errorf("nests more than %d deep at byte %d", maxDepth, r.at)
	}
	r.at++
	return nil
}

func (r *Reader) close() { r.depth-- }

// more passes the comma before another member or element, or the bracket at the end.
func (r *Reader) more(bracket byte, first bool) (done bool, err error) {
	switch c := r.next(); {
	case c == bracket:
		r.at++
		return true, nil
	case first:
		return false, nil
	case c == ',':
		r.at++
		return false, nil
	}
	return true, r.broken("a comma is missing")
}

// broken is a mistake against JSON itself.
func (r *Reader) broken(what string) error {
	if r.at >= len(r.text) {
		what = "it ends too early"
	}
	return fmt.Errorf("is not valid JSON at byte %d: %s", r.at, what)
}

// wrongKind is a value of another kind than wanted, or none.
func (r *Reader) wrongKind(want string) error {
	if r.next() == 0 {
		return r.broken("a value is missing")
	}
	const limit = 40
	got := r.text[r.at:]
	if len(got) > limit {
		got = got[:limit] + "…"
	}
	return fmt.Errorf("must be %s, not %s", want, Quoted(got))
}

// keySet notes the keys of an object. Most have a handful.
type keySet struct {
	few  []string
	many map[string]bool
}

// add says whether key is new.
func (s *keySet) add(key string) bool {
	if s.many != nil {
		known := s.many[key]
		s.many[key] = true
		return !known
	}
	for _, k := range s.few {
		if k == key {
			return false
		}
	}
	if s.few = append(s.few, key); len(s.few) == 16 {
		s.many = make(map[string]bool, 64)
		for _, k := range s.few {
			s.many[k] = true
		}
	}
	return true
}
