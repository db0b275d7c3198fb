package program

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

// The linker's tables about functions, "pclntab", are described in
// runtime/symtab.go and runtime/runtime2.go (type _func) of Go. For each function
// there are offsets of tables, one byte sequence for each; an offset of 0 says
// that there is no table, which the runtime allows for.

// tableMagic starts the tables since Go 1.20: 0xfffffff1, two zeros, the smallest
// instruction's size and the size of a pointer.
var tableMagic = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}

// Places in the description of a function, in bytes.
const (
	funcStack   = 16 // offset of the table of stack sizes
	funcFile    = 20 // of files
	funcLine    = 24 // of lines
	funcTables  = 28 // how many more tables follow
	funcFixed   = 44 // their offsets
	inlineTable = 2  // the one of them with the functions that were inlined
	maxTables   = 8
)

// tables are the parts that are needed here, slices of memory.
type tables struct {
	functions int
	values    []byte // the tables themselves
	index     []byte // where functions are described, and the descriptions
}

// dropLines removes the tables of files, lines and inlined functions from memory.
func dropLines(mem []byte) error {
	t, err := findTables(mem)
	if err != nil {
		return err
	}
	kept := make([]bool, len(t.values))
	done := map[uint32]bool{0: true} // 0 is no table
	for i := range t.functions {
		f, err := t.function(i)
		if err != nil {
			return err
		}
		for _, offset := range f.kept() {
			if done[offset] {
				continue
			}
			done[offset] = true
			if err := t.keep(kept, offset); err != nil {
				return err
			}
		}
	}
	for i := range t.functions {
		f, _ := t.function(i)
		f.forget()
	}
	for i := range t.values {
		if !kept[i] {
			t.values[i] = 0
		}
	}
	return nil
}

// findTables finds the tables in memory: those whose header makes sense.
func findTables(mem []byte) (*tables, error) {
	for at := 0; ; at++ {
		next := bytes.Index(mem[at:], tableMagic)
		if next < 0 {
			return nil, fmt.Errorf("the program's tables of functions are not where Go 1.26 puts them: lines stay in this one")
		}
		at += next
		if t := tablesAt(mem[at:]); t != nil {
			return t, nil
		}
	}
}

// tablesAt reads the header: numbers of functions and files, an unused one, and the
// offsets of five parts: names, units, files, values, index.
func tablesAt(mem []byte) *tables {
	const header = 8 * 9
	if len(mem) < header {
		return nil
	}
	number := func(i int) uint64 { return binary.LittleEndian.Uint64(mem[8*i:]) }
	n, last := number(1), uint64(header)
	for i := 4; i <= 8; i++ {
		if number(i) < last || number(i) > uint64(len(mem)) {
			return nil
		}
		last = number(i)
	}
	if n == 0 || n > (uint64(len(mem))-last)/8 {
		return nil
	}
	return &tables{int(n), mem[number(7):number(8)], mem[last:]}
}

// function is the description of one function.
type function []byte

func (f function) number(at int) uint32 { return binary.LittleEndian.Uint32(f[at:]) }

func (t *tables) function(i int) (function, error) {
	at := uint64(binary.LittleEndian.Uint32(t.index[8*i+4:]))
	size := uint64(len(t.index))
	if at < uint64(8*t.functions) || at+funcFixed > size {
		return nil, fmt.Errorf("function %d is described outside of the tables", i)
	}
	f := function(t.index[at:])
	if n := f.number(funcTables); n > maxTables || at+funcFixed+4*uint64(n) > size {
		return nil, fmt.Errorf("function %d has %d tables", i, n)
	}
	return f, nil
}

// kept are the offsets of the tables that the runtime needs.
func (f function) kept() []uint32 {
	offsets := []uint32{f.number(funcStack)}
	for i := range int(f.number(funcTables)) {
		if i != inlineTable {
			offsets = append(offsets, f.number(funcFixed+4*i))
		}
	}
	return offsets
}

// forget says that there are no tables of files, lines and inlined functions.
func (f function) forget() {
	clear(f[funcFile : funcLine+4])
	if f.number(funcTables) > inlineTable {
		clear(f[funcFixed+4*inlineTable:][:4])
	}
}

// keep marks the bytes of the table at offset. It is pairs of numbers, the change of
// a value and how far it holds; a change of 0 ends it, unless it comes first.
func (t *tables) keep(kept []bool, offset uint32) error {
	r := &reader{data: t.values, at: int(min(int64(offset), int64(len(t.values))))}
	for first := true; ; first = false {
		change := r.unsigned()
		if change == 0 && !first {
			break
		}
		r.unsigned()
		if r.broken {
			return fmt.Errorf("the table at %d has no end", offset)
		}
	}
	for i := int(offset); i < r.at; i++ {
		kept[i] = true
	}
	return nil
}
