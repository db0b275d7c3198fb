package main

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// The sections of a WebAssembly module that matter here, by their number.
const (
	customSection = 0
	tableSection  = 4
	memorySection = 5
	globalSection = 6
	startSection  = 8
	dataSection   = 11
)

// magic begins every module: its mark, and version 1.
const magic = "\x00asm\x01\x00\x00\x00"

// strip removes custom sections and what the linker always makes: the globals,
// which hold the stack pointer alone, and an empty table of functions. It refuses
// modules with memory, data or a start function of their own.
func strip(module []byte) ([]byte, error) {
	all, err := sections(module)
	if err != nil {
		return nil, err
	}
	out := []byte(magic)
	for _, s := range all {
		switch s.id {
		case customSection, tableSection, globalSection:
			continue
		case memorySection, startSection, dataSection:
			return nil, fmt.Errorf("the module has a section %d: kernels must not own memory or run by themselves", s.id)
		}
		out = append(out, s.id)
		out = binary.AppendUvarint(out, uint64(len(s.body)))
		out = append(out, s.body...)
	}
	return out, nil
}

type section struct {
	id   byte
	body []byte
}

// sections takes a module apart.
func sections(module []byte) ([]section, error) {
	if len(module) < len(magic) || string(module[:len(magic)]) != magic {
		return nil, errors.New("this is no WebAssembly module")
	}
	var all []section
	for rest := module[len(magic):]; len(rest) > 0; {
		size, n := binary.Uvarint(rest[1:])
		if n <= 0 || size > uint64(len(rest)-1-n) {
			return nil, errors.New("the module breaks off in the middle of a section")
		}
		body := rest[1+n:]
		all = append(all, section{rest[0], body[:size]})
		rest = body[size:]
	}
	return all, nil
}
