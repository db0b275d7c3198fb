package program

import (
	"bytes"
	"encoding/binary"
	"testing"
)

// functionWith describes a function by the offsets of its data.
func functionWith(offsets ...uint32) function {
	f := make(function, funcFixed)
	f[funcDatas] = byte(len(offsets))
	for _, offset := range offsets {
		f = binary.LittleEndian.AppendUint32(f, offset)
	}
	return f
}

// TestDropData empties what no function needs any more, up to where the next begins.
func TestDropData(t *testing.T) {
	table := tables{data: bytes.Repeat([]byte{7}, 40)}
	functions := []function{
		functionWith(0, 8, noData, 16, noData, 24),
		functionWith(16, noData, noData, 32), // needs what the other does not
	}
	if err := table.dropData(functions); err != nil {
		t.Fatal(err)
	}
	want := append(bytes.Repeat([]byte{7}, 24), make([]byte, 16)...)
	if !bytes.Equal(table.data, want) {
		t.Errorf("%v", table.data)
	}
	if !bytes.Equal(functions[0], functionWith(0, 8, noData, noData, noData, noData)) || !bytes.Equal(functions[1], functionWith(16, noData, noData, noData)) {
		t.Error("the functions lead to other data than before, or to what is gone")
	}
}

func TestDropDataRefusesOffsetsOutside(t *testing.T) {
	table := tables{data: make([]byte, 40)}
	if table.dropData([]function{functionWith(40)}) == nil {
		t.Error("data behind the end are taken")
	}
}
