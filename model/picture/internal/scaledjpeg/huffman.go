package scaledjpeg

// lookupBits is how many bits of a code are looked up at once. Longer codes,
// under 1 in 100, take a search.
const lookupBits = 10

// What an entry says of the coefficients that a code stands for: by how many it
// moves on. Codes that end the block move past 64 + blockEnd; bad ones past 64.
const (
	blockEnd = 128
	badCode  = 64
)

// entry is a decoded code: its length, its symbol, its length together with
// that of the value's bits that follow it, and by how many coefficients a
// baseline block advances with it. An entry of 0 is no code.
type entry uint32

func newEntry(length int, symbol byte) entry {
	size, run := int(symbol&15), int(symbol>>4)
	advance := run + 1
	switch {
	case symbol == 0:
		advance = blockEnd
	case size == 0 && run < 15:
		advance = badCode // a run of blocks, which only progressive files have
	}
	return entry(length | int(symbol)<<8 | (length+size)<<16 | advance<<24)
}

func (e entry) length() uint { return uint(e & 0xff) }
func (e entry) symbol() byte { return byte(e >> 8) }
func (e entry) size() uint   { return uint(e >> 8 & 15) } // bits of the value
func (e entry) total() uint  { return uint(e >> 16 & 0xff) }
func (e entry) advance() int { return int(e >> 24) }

// table decodes the codes of one Huffman table.
type table struct {
	fast [1 << lookupBits]entry
	// Codes of a length are consecutive: end[n] follows the last of length n,
	// aligned to 16 bits, and symbols[code-first[n]] is what a code stands for.
	end     [17]int32
	first   [17]int32
	symbols []byte
}

// newTable builds a table from a DHT segment: the number of codes of each length
// 1 to 16, then the symbols in order of their codes (T.81, C.2). It returns the
// number of bytes used, or 0 if they make no table.
func newTable(segment []byte) (*table, int) {
	if len(segment) < 16 {
		return nil, 0
	}
	t, code, used := &table{symbols: segment[16:]}, int32(0), 0
	for length := 1; length <= 16; length++ {
		n := int(segment[length-1])
		if used+n > len(t.symbols) || code+int32(n) > 1<<length {
			return nil, 0
		}
		t.first[length] = code - int32(used)
		for _, symbol := range t.symbols[used : used+n] {
			t.put(code, length, newEntry(length, symbol))
			code++
		}
		used += n
		t.end[length] = code << (16 - length)
		code <<= 1
	}
	return t, 16 + used
}

// put enters a code that is short enough wherever it begins the looked-up bits.
func (t *table) put(code int32, length int, e entry) {
	if length > lookupBits {
		return
	}
	from := code << (lookupBits - length)
	for i := range int32(1) << (lookupBits - length) {
		t.fast[from+i] = e
	}
}

// long decodes a code of more than lookupBits bits from 16 bits.
func (t *table) long(bits int32) entry {
	for length := lookupBits + 1; length <= 16; length++ {
		if bits < t.end[length] {
			return newEntry(length, t.symbols[bits>>(16-length)-t.first[length]])
		}
	}
	return 0
}
