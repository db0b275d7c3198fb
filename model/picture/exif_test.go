package picture

import (
	"encoding/binary"
	"testing"
)

func TestExifOrientation(t *testing.T) {
	good := exifBlock(binary.BigEndian, 6)
	change := func(f func(b []byte)) []byte {
		b := append([]byte{}, good...)
		f(b)
		return b
	}
	put32 := binary.BigEndian.PutUint32
	cases := map[string]struct {
		block []byte
		want  int
	}{
		"good":                  {good, 6},
		"nothing":               {nil, 1},
		"no TIFF":               {change(func(b []byte) { b[0] = 'X' }), 1},
		"header only":           {good[:8], 1},
		"half a header":         {good[:6], 1},
		"offset at the end":     {change(func(b []byte) { put32(b[4:], uint32(len(b))) }), 1},
		"offset 2^32-1":         {change(func(b []byte) { put32(b[4:], 1<<32-1) }), 1},
		"65535 entries":         {change(func(b []byte) { b[8], b[9] = 255, 255 }), 6},
		"65535 entries, no tag": {change(func(b []byte) { b[8], b[9], b[22] = 255, 255, 9 }), 1},
		"one entry only":        {change(func(b []byte) { b[9] = 1 }), 1},
		"cut in the entry":      {good[:30], 1},
		"a text, not a number":  {change(func(b []byte) { b[25] = 2 }), 1},
		"two values":            {change(func(b []byte) { b[29] = 2 }), 1},
		"value 300":             {change(func(b []byte) { b[30], b[31] = 1, 44 }), 1},
	}
	for name, c := range cases {
		if got := exifOrientation(c.block); got != c.want {
			t.Errorf("%s: orientation %d, want %d", name, got, c.want)
		}
	}
}
