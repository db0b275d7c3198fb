package program

// reader reads WebAssembly's numbers. Once it has met a number that is cut off or
// too long it is broken and gives zeros.
type reader struct {
	data   []byte
	at     int
	broken bool
}

// byte reads one byte.
func (r *reader) byte() byte {
	if r.broken || r.at >= len(r.data) {
		r.broken = true
		return 0
	}
	r.at++
	return r.data[r.at-1]
}

// bytes reads n bytes; they are those of the data, not copies.
func (r *reader) bytes(n uint64) []byte {
	if r.broken || n > uint64(len(r.data)-r.at) {
		r.broken = true
		return nil
	}
	r.at += int(n)
	return r.data[r.at-int(n) : r.at]
}

// unsigned reads a number in LEB128.
func (r *reader) unsigned() uint64 {
	var v uint64
	for shift := 0; shift < 35; shift += 7 {
		b := r.byte()
		v |= uint64(b&127) << shift
		if b < 128 {
			return v
		}
	}
	r.broken = true
	return 0
}

// signed reads a number of 32 bits in signed LEB128.
func (r *reader) signed() int64 {
	var v int64
	for shift := 0; shift < 35; shift += 7 {
		b := r.byte()
		v |= int64(b&127) << shift
		if b < 128 {
			if b&64 != 0 {
				v -= 1 << (shift + 7)
			}
			return v
		}
	}
	r.broken = true
	return 0
}

func appendUnsigned(b []byte, v uint64) []byte {
	for ; v >= 128; v >>= 7 {
		b = append(b, byte(v)|128)
	}
	return append(b, byte(v))
}

func appendSigned(b []byte, v int64) []byte {
	for v < -64 || v > 63 {
		b = append(b, byte(v)|128)
		v >>= 7
	}
	return append(b, byte(v)&127)
}
