package protobuf

import "testing"

func TestParse(t *testing.T) {
	// 1: 300; 2: "ab"; 3: float32 1; 2: the message {1: 5}
	m, err := Parse([]byte("\x08\xac\x02\x12\x02ab\x1d\x00\x00\x80\x3f\x12\x02\x08\x05"))
	if err != nil {
		t.Fatal(err)
	}
	if m.Ints(1)[0] != 300 || m.Texts(2)[0] != "ab" || m.Float(3) != 1 {
		t.Errorf("parsed %v", m)
	}
	inner, err := Parse(m[2][1].Bytes)
	if err != nil || inner.Ints(1)[0] != 5 {
		t.Errorf("nested %v, %v", inner, err)
	}
}

func TestParseRefuses(t *testing.T) {
	for _, data := range []string{"\x08", "\x12\x05ab", "\x09\x00\x00\x00\x00\x00\x00\x00\x00", "\x00\x00"} {
		if m, err := Parse([]byte(data)); err == nil {
			t.Errorf("%q gives %v", data, m)
		}
	}
}
