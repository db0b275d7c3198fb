package weightfile

import (
	"bytes"
	"encoding/hex"
	"fmt"

	"onesheet/model/digest"
	"onesheet/model/internal/strictjson"
)

// baseKey is the metadata key of a head: a file that lacks the tensors of a
// base, which several networks share and which lies in a file of its own.
const baseKey = "base"

// Base names the file that a head is incomplete without.
type Base struct {
	Name   string `json:"name"`   // for people
	SHA256 string `json:"sha256"` // of the base's file, 64 hexadecimal digits
}

// Base tells what a head is incomplete without; nil if the file is no head.
func (f *File) Base() (*Base, error) {
	text, ok := f.Metadata[baseKey]
	if !ok {
		return nil, nil
	}
	var b Base
	if err := strictjson.Read(text, b.read); err != nil {
		return nil, fmt.Errorf("weight file: the metadata entry %q %w", baseKey, err)
	}
	if err := checkText("its name", b.Name); err != nil {
		return nil, fmt.Errorf("weight file: the metadata entry %q: %w", baseKey, err)
	}
	if sum, err := hex.DecodeString(b.SHA256); err != nil || len(sum) != digest.Size {
		return nil, fmt.Errorf("weight file: the metadata entry %q: its sha256 is %s, not 64 hexadecimal digits", baseKey, quoted(b.SHA256))
	}
	return &b, nil
}

// incomplete is the error for a head that is used by itself.
func (f *File) incomplete() error {
	b, err := f.Base()
	if err != nil || b == nil {
		return err
	}
	return fmt.Errorf("weight file: %s is a head only: it stands on %s (SHA-256 %s), which lies in a file of its own; join the two first",
		quoted(f.Metadata["name"]), quoted(b.Name), b.SHA256)
}

// Join puts a head on its base and gives the whole weight file. The base must
// be the very file that the head names.
func Join(head, base []byte) ([]byte, error) {
	f, err := ParseOnBase(head, base)
	if err != nil {
		return nil, err
	}
	return bytesOf(f)
}

func bytesOf(f *File) ([]byte, error) {
	var b bytes.Buffer
	err := Write(&b, f)
	return b.Bytes(), err
}

// ParseOnBase reads the weight file that Join gives, without making its bytes.
func ParseOnBase(head, base []byte) (*File, error) {
	upper, err := Parse(head)
	if err != nil {
		return nil, err
	}
	want, err := upper.Base()
	if err != nil {
		return nil, err
	}
	if want == nil {
		return nil, fmt.Errorf("weight file: %s stands on no base: it is whole by itself", quoted(upper.Metadata["name"]))
	}
	if sum := sumOf(base); sum != want.SHA256 {
		return nil, fmt.Errorf("weight file: %s stands on %s with SHA-256 %s; the base given has %d bytes with SHA-256 %s: get the right one",
			quoted(upper.Metadata["name"]), quoted(want.Name), want.SHA256, len(base), sum)
	}
	lower, err := Parse(base)
	if err != nil {
		return nil, fmt.Errorf("the base %s: %w", quoted(want.Name), err)
	}
	delete(upper.Metadata, baseKey)
	upper.Tensors = append(lower.Tensors, upper.Tensors...)
	return upper, upper.check()
}

func sumOf(data []byte) string {
	sum := digest.Sum256(data)
	return hex.EncodeToString(sum[:])
}
