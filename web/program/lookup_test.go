package program

import (
	"encoding/binary"
	"testing"
)

// lookupOf is the lookup of n functions as the linker writes it.
func lookupOf(n int) []byte {
	lookup := make([]byte, lookupEntry*perFunction*n)
	for i := range perFunction * n {
		binary.LittleEndian.PutUint32(lookup[lookupEntry*i:], uint32(i/perFunction))
	}
	return lookup
}

// TestThinLookup begins no search behind the function that is meant, nor more than a
// few before it.
func TestThinLookup(t *testing.T) {
	table := tables{functions: 100, lookup: lookupOf(100)}
	for range 2 { // what was thinned is taken as well
		if err := table.thinLookup(); err != nil {
			t.Fatal(err)
		}
	}
	for i := range perFunction * 99 {
		n, meant := int(binary.LittleEndian.Uint32(table.lookup[lookupEntry*i:])), i/perFunction
		if n > meant || n <= meant-coarse || n%coarse != 0 {
			t.Fatalf("the search for function %d begins at %d", meant, n)
		}
	}
}

func TestThinLookupRefuses(t *testing.T) {
	other := lookupOf(100)
	other[lookupEntry*500]++
	parts := lookupOf(100)
	parts[lookupEntry*500+4] = 1
	for name, lookup := range map[string][]byte{"cut off": lookupOf(90), "another function": other, "a function in parts": parts} {
		if (&tables{functions: 100, lookup: lookup}).thinLookup() == nil {
			t.Errorf("%s is taken", name)
		}
	}
}
