package program

import "fmt"

// segment is a part of the initial memory.
type segment struct {
	at   int
	data []byte
}

// maxMemory bounds the initial memory: Go's begins with a few megabytes.
const maxMemory = 256 << 20

// i32Const and end are the instructions that tell a segment's place.
const (
	i32Const = 0x41
	end      = 0x0b
)

// memory reads the data section: the initial memory from address 0 on. Where no
// segment lies there is 0.
func memory(body []byte) ([]byte, error) {
	r := &reader{data: body}
	var mem []byte
	for n := r.unsigned(); n > 0 && !r.broken; n-- {
		if r.unsigned() != 0 || r.byte() != i32Const {
			return nil, fmt.Errorf("a data segment is of an unexpected kind")
		}
		at := r.signed()
		if r.byte() != end {
			return nil, fmt.Errorf("a data segment has an unexpected place")
		}
		data := r.bytes(r.unsigned())
		if at < 0 || at+int64(len(data)) > maxMemory {
			return nil, fmt.Errorf("a data segment lies at %d, beyond what a program may have", at)
		}
		if need := int(at) + len(data) - len(mem); need > 0 {
			mem = append(mem, make([]byte, need)...)
		}
		copy(mem[at:], data)
	}
	if r.broken || r.at != len(body) {
		return nil, fmt.Errorf("the data section is damaged")
	}
	return mem, nil
}

// maxGap is how many zeros lie within a segment at most. A head takes some five
// bytes, which compress badly, and zeros nothing: the engine has 57,000 segments
// with 8, 2,000 with 32, which take 6 KB more after brotli than 22 with 1024, and
// nothing is gained beyond.
const maxGap = 1024

// segments cuts memory into parts between long runs of zeros.
func segments(mem []byte) []segment {
	var list []segment
	for at := 0; at < len(mem); {
		if mem[at] == 0 {
			at++
			continue
		}
		last := at
		for i := at; i < len(mem) && i-last <= maxGap; i++ {
			if mem[i] != 0 {
				last = i
			}
		}
		list = append(list, segment{at, mem[at : last+1]})
		at = last + 1
	}
	return list
}

// appendSegments writes a data section.
func appendSegments(body []byte, list []segment) []byte {
	body = appendUnsigned(body, uint64(len(list)))
	for _, s := range list {
		body = append(body, 0, i32Const)
		body = append(appendSigned(body, int64(s.at)), end)
		body = append(appendUnsigned(body, uint64(len(s.data))), s.data...)
	}
	return body
}
