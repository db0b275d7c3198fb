package weightfile

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
)

// Bounds of what reading n bytes may allocate in all. The header costs most:
// a metadata entry takes 10 bytes of text and 450 of tokens and maps. As a
// header has at most 1 MiB, that makes 64 MB at the worst.
const (
	allocationFactor = 64
	allocationBase   = 256 << 10
)

// allocated returns the bytes that f allocates, garbage included.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// hostileInputs claim more than they hold, or hold as much as they can.
func hostileInputs(t *testing.T) map[string][]byte {
	var many strings.Builder
	for i := range 20000 {
		fmt.Fprintf(&many, `,"%x":{"dtype":"I8","shape":[0],"data_offsets":[0,0]}`, i)
	}
	var pairs strings.Builder
	for i := range 50000 {
		fmt.Fprintf(&pairs, `,"%x":""`, i)
	}
	length := func(n uint64, rest string) []byte { return append(binary.LittleEndian.AppendUint64(nil, n), rest...) }
	return map[string][]byte{
		"a valid file":         written(t, sample(t)),
		"header claims 1 MiB":  length(MaxHeaderBytes, `{"a":`),
		"header claims 2^63":   length(1<<63, `{"a":`),
		"tensor claims 600 MB": raw(`{"a":{"dtype":"I8","shape":[600000000],"data_offsets":[0,600000000]}}`, 1, 2),
		"20,000 tensors":       raw("{" + many.String()[1:] + "}"),
		"50,000 metadata":      raw(`{"__metadata__":{` + pairs.String()[1:] + "}}"),
		"a long number":        raw(`{"a":{"dtype":"I8","shape":[` + strings.Repeat("9", 1<<19) + `]}}`),
		"a long name":          raw(`{"` + strings.Repeat("x", 1<<19) + `":0}`),
		"deep nesting":         raw(`{"a":` + strings.Repeat(`{"a":`, 1<<16)),
		"4 MB of data":         append(raw(`{"a":{"dtype":"I8","shape":[4000000],"data_offsets":[0,4000000]}}`), make([]byte, 4000000)...),
	}
}

func TestReadingAllocatesInProportion(t *testing.T) {
	for name, data := range hostileInputs(t) {
		limit := uint64(allocationFactor*len(data) + allocationBase)
		if got := allocated(func() { Parse(data) }); got > limit {
			t.Errorf("%s: Parse of %d bytes allocated %d", name, len(data), got)
		}
		// A reader that says nothing about how much is to come.
		if got := allocated(func() { Read(io.MultiReader(bytes.NewReader(data))) }); got > 2*limit {
			t.Errorf("%s: Read of %d bytes allocated %d", name, len(data), got)
		}
	}
}

// TestParseDoesNotCopy keeps large files cheap: tensors are parts of the input.
func TestParseDoesNotCopy(t *testing.T) {
	data := hostileInputs(t)["4 MB of data"]
	if got := allocated(func() { Parse(data) }); got > 100_000 {
		t.Errorf("parsing a 4 MB file allocated %d bytes", got)
	}
	f, err := Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	if f.Tensors[0].Data[0] = 7; data[len(data)-4000000] != 7 {
		t.Error("the tensor is a copy")
	}
	if cap(f.Tensors[0].Data) != len(f.Tensors[0].Data) {
		t.Error("appending to a tensor could overwrite the next")
	}
}
