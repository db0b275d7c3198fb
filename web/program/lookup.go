package program

import (
	"encoding/binary"
	"fmt"
)

// The lookup from an address to its function ("findfunctab") has an entry for each
// 4096 addresses: a number of a function, and 16 bytes for parts, which are all 0
// in WebAssembly, where a function has 65536 addresses. From that number on the
// runtime goes forward to the function that is meant.
const (
	lookupEntry = 20
	perFunction = 65536 / 4096
)

// coarse is how many functions share an entry: the runtime has 8 more to pass on
// average, some 10 ns, whenever it walks over a frame of a stack.
const coarse = 16

// thinLookup has the runtime's search begin at every 16th function only. Numbers
// that change all the time compress badly.
func (t *tables) thinLookup() error {
	entries := perFunction * (t.functions - 1) // the last one's are not all there
	if len(t.lookup) < lookupEntry*entries {
		return fmt.Errorf("the lookup of functions is cut off")
	}
	for i := range entries {
		entry := t.lookup[lookupEntry*i:][:lookupEntry]
		n := binary.LittleEndian.Uint32(entry)
		if exact := uint32(i / perFunction); n != exact && n != exact-exact%coarse || [16]byte(entry[4:]) != [16]byte{} {
			return fmt.Errorf("entry %d of the lookup of functions is not as Go 1.26 writes it", i)
		}
		binary.LittleEndian.PutUint32(entry, n-n%coarse)
	}
	return nil
}
