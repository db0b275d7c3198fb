package program

import (
	"encoding/binary"
	"fmt"
)

// tablesKept are the tables beside that of stack sizes which the runtime needs: the
// pointers on the stack, and what an index out of range was. The others are where a
// thread may be stopped from outside, which nobody does to WebAssembly; the
// functions that were inlined; and the arguments that traces may show.
var tablesKept = [maxTables]bool{1: true, 4: true, 5: true, 6: true, 7: true}

// dropLines removes what leads from an instruction to its line, to the functions
// that were inlined and to arguments. An offset of 0 says that there is no table.
func (t *tables) dropLines(functions []function) error {
	kept := make([]bool, len(t.values))
	done := map[uint32]bool{0: true}
	for _, f := range functions {
		for _, offset := range f.forgetLines() {
			if done[offset] {
				continue
			}
			done[offset] = true
			if err := t.keep(kept, offset); err != nil {
				return err
			}
		}
	}
	for i := range t.values {
		if !kept[i] {
			t.values[i] = 0
		}
	}
	clear(t.files)
	return nil
}

// forgetLines takes away the offsets of what is dropped, and returns the others.
func (f function) forgetLines() (kept []uint32) {
	clear(f[funcFile : funcLine+4])
	clear(f[funcUnit : funcStart+4])
	kept = append(kept, f.number(funcStack))
	for i, offsets := 0, f.tables(); i < len(offsets)/4; i++ {
		offset := offsets[4*i:][:4]
		if !tablesKept[i] {
			clear(offset)
		}
		kept = append(kept, binary.LittleEndian.Uint32(offset))
	}
	return kept
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
