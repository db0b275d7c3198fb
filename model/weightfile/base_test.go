package weightfile

import (
	"bytes"
	"strings"
	"testing"
)

// onBase is the sample as a network on a base, whose tensors come first.
func onBase(t *testing.T, name string) *File {
	t.Helper()
	f := sample(t)
	meta := sampleMeta()
	meta.Name = name
	if err := f.SetMeta(meta); err != nil {
		t.Fatal(err)
	}
	for i := range 2 { // of three
		f.Tensors[i].Name = "base/" + f.Tensors[i].Name
	}
	return f
}

func split(t *testing.T, whole []byte) (head, base []byte) {
	t.Helper()
	head, base, err := Split(whole, "base/", "vgg16")
	if err != nil {
		t.Fatal(err)
	}
	return head, base
}

func TestJoinUndoesSplit(t *testing.T) {
	whole := written(t, onBase(t, "model6"))
	head, base := split(t, whole)
	joined, err := Join(head, base)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(joined, whole) {
		t.Error("the joined file is not the one that was parted")
	}
	f, err := Parse(head)
	if err != nil {
		t.Fatal(err)
	}
	if b, err := f.Base(); err != nil || b.Name != "vgg16" || b.SHA256 != sumOf(base) || len(f.Tensors) != 1 {
		t.Errorf("the head names %+v (%v) and has %d tensors", b, err, len(f.Tensors))
	}
}

func TestBaseIsTheSameForAllItsHeads(t *testing.T) {
	six, base := split(t, written(t, onBase(t, "model6")))
	seven, other := split(t, written(t, onBase(t, "model7")))
	if !bytes.Equal(base, other) || bytes.Equal(six, seven) {
		t.Error("two networks on one base must share its bytes and nothing else")
	}
}

func TestHeadIsNotUsedByItself(t *testing.T) {
	head, _ := split(t, written(t, onBase(t, "model6")))
	f, err := Parse(head)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.Meta()
	if err == nil || !strings.Contains(err.Error(), `"model6" is a head only: it stands on "vgg16"`) {
		t.Errorf("error %v", err)
	}
	f.Metadata[baseKey] = `{"name":"vgg16","sha256":"12"}`
	if _, err = f.Meta(); err == nil || !strings.Contains(err.Error(), "64 hexadecimal digits") {
		t.Errorf("error %v", err)
	}
}

func TestJoinTellsMistakes(t *testing.T) {
	whole := written(t, onBase(t, "model6"))
	head, base := split(t, whole)
	other := onBase(t, "model6")
	other.Tensors[0].Data[0]++
	_, wrong := split(t, written(t, other))
	flipped := bytes.Clone(head)
	flipped[len(flipped)-1] ^= 1
	for name, c := range map[string]struct {
		head, base []byte
		want       string
	}{
		"another base": {head, wrong, "get the right one"},
		"no base":      {head, nil, "has 0 bytes"},
		"cut base":     {head, base[:len(base)-1], "get the right one"},
		"no head":      {whole, base, "whole by itself"},
		"damaged head": {flipped, base, "checksum does not match"},
	} {
		if _, err := Join(c.head, c.base); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, c.want)
		}
	}
}

func TestSplitNeedsBothParts(t *testing.T) {
	for _, prefix := range []string{"nowhere/", ""} {
		if _, _, err := Split(written(t, sample(t)), prefix, "vgg16"); err == nil || !strings.Contains(err.Error(), "nothing to part") {
			t.Errorf("prefix %q: error %v", prefix, err)
		}
	}
}
