package program

import (
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
)

// dataKept are the data of functions which the runtime needs: the pointers among
// arguments and variables, what lies on the stack, and calls that are deferred. The
// others are the functions that were inlined, and how traces show arguments.
var dataKept = [maxTables]bool{0: true, 1: true, 2: true, 4: true}

// dropData removes the data of functions that only traces need. Each goes as far as
// the next begins; functions share what is alike.
func (t *tables) dropData(functions []function) error {
	kept := map[uint32]bool{uint32(len(t.data)): true}
	for _, f := range functions {
		for i, offsets := 0, f.data(); i < len(offsets)/4; i++ {
			offset := binary.LittleEndian.Uint32(offsets[4*i:])
			if offset == noData {
				continue
			}
			if uint64(offset) >= uint64(len(t.data)) {
				return fmt.Errorf("data of a function lie at %d, outside of the tables", offset)
			}
			kept[offset] = kept[offset] || dataKept[i]
			if !dataKept[i] {
				binary.LittleEndian.PutUint32(offsets[4*i:], noData)
			}
		}
	}
	offsets := slices.Sorted(maps.Keys(kept))
	for i, offset := range offsets {
		if !kept[offset] {
			clear(t.data[offset:offsets[i+1]])
		}
	}
	return nil
}
