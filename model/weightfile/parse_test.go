package weightfile

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
)

func TestParseAcceptsOtherPrograms(t *testing.T) {
	// White space as Python writes it, keys and tensors in another order.
	data := raw(`{"b": {"data_offsets": [1, 3], "shape": [2], "dtype": "I8"}, "a": {"dtype": "U8", "shape": [], "data_offsets": [0, 1]}}  `, 9, 1, 0xff)
	f, err := Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	if f.Tensors[0].Name != "a" || f.Tensors[1].Name != "b" {
		t.Errorf("tensors are not in the order of their bytes: %+v", f.Tensors)
	}
	b, _ := f.Tensor("b")
	if v, err := b.Int8s(); err != nil || v[0] != 1 || v[1] != -1 {
		t.Errorf("b is %v, %v", v, err)
	}
	if _, ok := f.Tensor("c"); ok {
		t.Error("found a tensor that is not there")
	}
}

// describing is a header with one tensor, "a".
func describing(fields string) string { return `{"a":{` + fields + `}}` }

// hostileHeaders are each followed by one byte.
var hostileHeaders = map[string]struct{ header, want string }{
	"no object":              {`[]`, "does not start with '{'"},
	"leading space":          {` {}`, "does not start with '{'"},
	"not UTF-8":              {"{\"\xff\":1}", "UTF-8"},
	"broken JSON":            {`{"a":`, "not valid JSON"},
	"missing comma":          {`{"__metadata__":{"a":"b" "c":"d"}}`, "not valid JSON"},
	"trailing comma":         {`{"__metadata__":{"a":"b",}}`, "not valid JSON"},
	"a second object":        {`{}{}`, "only spaces"},
	"zero padding":           {"{}\x00", "only spaces"},
	"newline padding":        {"{}\n", "only spaces"},
	"deep nesting":           {`{"a":` + strings.Repeat("[", 100000), `tensor "a" must be an object`},
	"tensor is a number":     {`{"a":1}`, `tensor "a" must be an object`},
	"tensor is null":         {`{"a":null}`, `tensor "a" must be an object`},
	"metadata is a list":     {`{"__metadata__":[]}`, "__metadata__ must be an object"},
	"metadata is a number":   {`{"__metadata__":{"k":1}}`, `entry "k" must be a text`},
	"duplicate metadata":     {`{"__metadata__":{"k":"1","k":"2"}}`, `"k" twice`},
	"two metadata":           {`{"__metadata__":{},"__metadata__":{}}`, `"__metadata__" twice`},
	"duplicate tensor":       {`{"a":{"dtype":"I8","shape":[],"data_offsets":[0,1]},"a":{"dtype":"I8","shape":[],"data_offsets":[0,1]}}`, `"a" twice`},
	"duplicate, escaped":     {`{"__metadata__":{"a":"1","\u0061":"2"}}`, `"a" twice`},
	"no name":                {`{"":{"dtype":"I8","shape":[],"data_offsets":[0,1]}}`, "no name"},
	"no dtype":               {describing(`"shape":[],"data_offsets":[0,1]`), `tensor "a" lacks`},
	"no shape":               {describing(`"dtype":"I8","data_offsets":[0,1]`), `tensor "a" lacks`},
	"no offsets":             {describing(`"dtype":"I8","shape":[]`), `tensor "a" lacks`},
	"field twice":            {describing(`"dtype":"I8","dtype":"F32","shape":[],"data_offsets":[0,1]`), `"dtype" twice`},
	"unknown field":          {describing(`"dtype":"I8","shape":[],"data_offsets":[0,1],"x":1`), `unknown field "x"`},
	"unknown dtype":          {describing(`"dtype":"I9","shape":[],"data_offsets":[0,1]`), `the dtype "I9"`},
	"dtype is a number":      {describing(`"dtype":8,"shape":[],"data_offsets":[0,1]`), "dtype must be a text"},
	"shape is a number":      {describing(`"dtype":"I8","shape":1,"data_offsets":[0,1]`), "shape must be an array"},
	"negative dimension":     {describing(`"dtype":"I8","shape":[-1],"data_offsets":[0,1]`), `shape has "-1", which is not a whole number`},
	"fraction":               {describing(`"dtype":"I8","shape":[1.0],"data_offsets":[0,1]`), `shape has "1.0", which is not a whole number`},
	"exponent":               {describing(`"dtype":"I8","shape":[1e0],"data_offsets":[0,1]`), `shape has "1e0", which is not a whole number`},
	"huge dimension":         {describing(`"dtype":"I8","shape":[99999999999999999999],"data_offsets":[0,1]`), "is not a whole number"},
	"overflow to 0":          {describing(`"dtype":"I8","shape":[536870912,536870912,536870912],"data_offsets":[0,0]`), "more than the 640 MiB"},
	"nine dimensions":        {describing(`"dtype":"I8","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,1]`), "more than 8 numbers"},
	"one offset":             {describing(`"dtype":"I8","shape":[],"data_offsets":[0]`), "data_offsets has 1 numbers, not 2"},
	"three offsets":          {describing(`"dtype":"I8","shape":[],"data_offsets":[0,1,2]`), "more than 2 numbers"},
	"offsets backwards":      {describing(`"dtype":"I8","shape":[],"data_offsets":[1,0]`), "before the beginning"},
	"offsets beyond":         {describing(`"dtype":"I8","shape":[2],"data_offsets":[0,2]`), "truncated"},
	"offsets far beyond":     {describing(`"dtype":"I8","shape":[600000000],"data_offsets":[0,600000000]`), "truncated"},
	"length is not shape's":  {describing(`"dtype":"F32","shape":[],"data_offsets":[0,1]`), "needs 4"},
	"gap at the start":       {describing(`"dtype":"I8","shape":[],"data_offsets":[1,2]`), "gap of 1 bytes"},
	"gap":                    {`{"a":{"dtype":"I8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"I8","shape":[1],"data_offsets":[2,3]}}`, `tensor "b" begins at byte 2, which leaves a gap`},
	"overlap":                {`{"a":{"dtype":"I8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"I8","shape":[2],"data_offsets":[1,3]}}`, `tensor "b" begins at byte 1 and overlaps`},
	"the same bytes twice":   {`{"a":{"dtype":"I8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"I8","shape":[1],"data_offsets":[0,1]}}`, `tensor "b" begins at byte 0 and overlaps`},
	"nothing for the byte":   {`{}`, "1 bytes follow the last tensor"},
	"an enormous dtype name": {describing(`"dtype":"` + strings.Repeat("x", 100000) + `","shape":[],"data_offsets":[0,1]`), "does not know"},
}

func TestParseRefusesHostileHeaders(t *testing.T) {
	for name, c := range hostileHeaders {
		t.Run(name, func(t *testing.T) {
			data := raw(c.header, 42)
			_, err := Parse(data)
			wantError(t, err, c.want)
			_, err = Read(bytes.NewReader(data))
			wantError(t, err, c.want)
			if err != nil && len(err.Error()) > 500 {
				t.Errorf("the message is %d bytes long", len(err.Error()))
			}
		})
	}
}

func TestParseRefusesWrongLengths(t *testing.T) {
	length := func(n uint64) []byte { return binary.LittleEndian.AppendUint64(nil, n) }
	cases := map[string]struct {
		data []byte
		want string
	}{
		"empty":                {nil, "empty"},
		"seven bytes":          {make([]byte, 7), "truncated"},
		"no header":            {make([]byte, 8), "does not start with '{'"},
		"header beyond":        {append(length(3), '{', '}'), "truncated"},
		"header at the limit":  {append(length(MaxHeaderBytes), '{', '}'), "truncated"},
		"header over it":       {append(length(MaxHeaderBytes+1), '{', '}'), "exceeds the limit"},
		"header of 2^64-1":     {append(length(1<<64-1), '{', '}'), "exceeds the limit"},
		"a picture":            {[]byte("\xff\xd8\xff\xe0 something else"), "no safetensors file"},
		"something at the end": {append(written(t, sample(t)), 0), "1 bytes follow"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, err := Parse(c.data)
			wantError(t, err, c.want)
			_, err = Read(bytes.NewReader(c.data))
			wantError(t, err, c.want)
		})
	}
}

func TestParseRefusesEveryTruncation(t *testing.T) {
	data := written(t, sample(t))
	for n := range data {
		if _, err := Parse(data[:n]); err == nil {
			t.Errorf("the first %d of %d bytes were taken for a file", n, len(data))
		}
	}
}

func TestParseRefusesEveryFlippedBit(t *testing.T) {
	data := written(t, sample(t))
	for i := range 8 * len(data) {
		data[i/8] ^= 1 << (i % 8)
		if _, err := Parse(data); err == nil {
			t.Errorf("bit %d of byte %d is flipped, and nobody noticed", i%8, i/8)
		}
		data[i/8] ^= 1 << (i % 8)
	}
	if _, err := Parse(data); err != nil {
		t.Fatal(err)
	}
}
