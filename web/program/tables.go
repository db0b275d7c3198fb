package program

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
)

// The linker's tables about functions, "pclntab", are described in
// runtime/symtab.go (pcHeader, moduledata) and runtime/runtime2.go (_func) of Go.

// tableMagic starts the tables since Go 1.20: 0xfffffff1, two zeros, the smallest
// instruction's size and the size of a pointer.
var tableMagic = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}

// Places among the numbers of a module's description, moduledata.
const (
	moduleLookup = 19
	moduleData   = 40
	moduleLength = 42
)

// tables are the parts that are needed here, slices of memory.
type tables struct {
	functions int
	files     []byte // names of files, and the lists that lead to them
	values    []byte // tables of what changes along a function
	index     []byte // where functions are described, and the descriptions
	data      []byte // what is the same all over a function
	lookup    []byte // from an address to its function
}

// findTables finds the tables in memory: those whose header makes sense, and that
// the description of the module leads to.
func findTables(mem []byte) (*tables, error) {
	for at := 0; ; at++ {
		next := bytes.Index(mem[at:], tableMagic)
		if next < 0 {
			return nil, fmt.Errorf("the program's tables of functions are not where Go 1.26 puts them")
		}
		at += next
		if t := tablesAt(mem, uint64(at)); t != nil {
			return t, nil
		}
	}
}

// tablesAt reads the header: numbers of functions and files, an unused one, and the
// offsets of five parts: names, units, files, values, index.
func tablesAt(mem []byte, at uint64) *tables {
	const header = 8 * 9
	head := mem[at:]
	if len(head) < header {
		return nil
	}
	n, last := number(head, 1), uint64(header)
	for i := 4; i <= 8; i++ {
		if number(head, i) < last || number(head, i) > uint64(len(head)) {
			return nil
		}
		last = number(head, i)
	}
	data, lookup := placesIn(mem, at, at+number(head, 4))
	if n == 0 || n > (uint64(len(head))-last)/8 || data < at+last || lookup < data || lookup > uint64(len(mem)) {
		return nil
	}
	return &tables{int(n), head[number(head, 5):number(head, 7)], head[number(head, 7):last], mem[at+last : data], mem[data:lookup], mem[lookup:]}
}

// placesIn finds the description of the module, which begins with the addresses of
// the header and of the names, and reads two more addresses from it.
func placesIn(mem []byte, header, names uint64) (data, lookup uint64) {
	begin := binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(nil, header), names)
	at := bytes.Index(mem, begin)
	if at < 0 || len(mem)-at < 8*moduleLength {
		return 0, 0
	}
	return number(mem[at:], moduleData), number(mem[at:], moduleLookup)
}

func number(b []byte, i int) uint64 { return binary.LittleEndian.Uint64(b[8*i:]) }

// Places in the description of a function, in bytes.
const (
	funcStack  = 16 // offset in values of the table of stack sizes
	funcFile   = 20 // of files
	funcLine   = 24 // of lines
	funcTables = 28 // how many more tables follow
	funcUnit   = 32 // which list of files is meant
	funcStart  = 36 // the first line
	funcDatas  = 43 // how many offsets in data follow the tables', one byte
	funcFixed  = 44 // offsets of the tables
	maxTables  = 8
)

// noData stands for an offset in data where there is none; for one in values 0 does.
const noData = math.MaxUint32

// function is the description of one function.
type function []byte

func (t *tables) function(i int) (function, error) {
	at := uint64(binary.LittleEndian.Uint32(t.index[8*i+4:]))
	size := uint64(len(t.index))
	if at < uint64(8*t.functions) || at+funcFixed > size {
		return nil, fmt.Errorf("function %d is described outside of the tables", i)
	}
	f := function(t.index[at:])
	tables, datas := f.number(funcTables), f[funcDatas]
	if tables > maxTables || datas > maxTables || at+funcFixed+4*(uint64(tables)+uint64(datas)) > size {
		return nil, fmt.Errorf("function %d has %d tables and %d data", i, tables, datas)
	}
	return f, nil
}

// all are the descriptions of all functions.
func (t *tables) all() ([]function, error) {
	list := make([]function, t.functions)
	for i := range list {
		var err error
		if list[i], err = t.function(i); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func (f function) number(at int) uint32 { return binary.LittleEndian.Uint32(f[at:]) }

// tables are the places of the offsets in values, data those of the offsets in data.
func (f function) tables() []byte { return f[funcFixed:][:4*f.number(funcTables)] }
func (f function) data() []byte   { return f[funcFixed:][4*f.number(funcTables):][:4*int(f[funcDatas])] }
