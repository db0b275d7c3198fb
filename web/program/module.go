package program

import (
	"bytes"
	"fmt"
)

// magic starts every module of WebAssembly 1.
var magic = []byte("\x00asm\x01\x00\x00\x00")

// dataSection is the id of the section with the initial memory.
const dataSection = 11

// section is one part of a module.
type section struct {
	id   byte
	body []byte
}

// sections cuts a module into its parts.
func sections(module []byte) ([]section, error) {
	if !bytes.HasPrefix(module, magic) {
		return nil, fmt.Errorf("this is no WebAssembly module")
	}
	r := &reader{data: module, at: len(magic)}
	var list []section
	for r.at < len(module) && !r.broken {
		id := r.byte()
		list = append(list, section{id, r.bytes(r.unsigned())})
	}
	if r.broken {
		return nil, fmt.Errorf("the WebAssembly module is cut off in its section %d", len(list))
	}
	return list, nil
}

// joined is the module made of sections.
func joined(list []section) []byte {
	module := bytes.Clone(magic)
	for _, s := range list {
		module = appendUnsigned(append(module, s.id), uint64(len(s.body)))
		module = append(module, s.body...)
	}
	return module
}
