package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"reflect"
	"sync"
	"unsafe"
)

// The embedded site is part of the program's file, and reading it where the
// system maps that file makes its pages count as the process's own: after every
// file was sent once, 101 MB. So large files are read from the program's file
// as any other file is, by position: the server then holds 16 MB, and the
// system keeps what it likes of the file in its cache. A megabyte sent takes
// 0.2 ms more of a processor.

// program is the file that this process runs, and where it is mapped with what
// the program only reads: its words, and the site.
type program struct {
	file   *os.File
	mapped mapping
}

// mapping is a stretch of memory with the content of a file from an offset on.
type mapping struct {
	from, to uintptr
	offset   int64
}

// openProgram opens it once, for as long as the process lives. Linux tells
// where it is mapped; other systems do not, and answer with an error.
var openProgram = sync.OnceValues(func() (*program, error) {
	maps, err := os.Open("/proc/self/maps")
	if err != nil {
		return nil, err
	}
	defer maps.Close()
	file, err := os.Open("/proc/self/exe")
	if err != nil {
		return nil, err
	}
	return believe(file, readMappings(maps), mark)
})

// mark is looked for where it should be in the program's file: a program that
// runs under an emulator, or that unpacked itself, has other things there.
const mark = "the system is believed where these words are, if it says so of them"

// believe finds the mapping that holds the mark, and tries it.
func believe(file *os.File, mapped []mapping, mark string) (*program, error) {
	for _, m := range mapped {
		p := &program{file, m}
		part := p.find(mark)
		if part == nil {
			continue
		}
		read := make([]byte, len(mark))
		if _, err := part.ReadAt(read, 0); err != nil || string(read) != mark {
			return nil, errors.Join(errors.New("the program's file is not what runs"), err)
		}
		return p, nil
	}
	return nil, errors.New("the program is not mapped")
}

// readMappings reads /proc/self/maps, whose lines begin "from-to rights offset".
func readMappings(maps io.Reader) []mapping {
	var found []mapping
	for lines := bufio.NewScanner(maps); lines.Scan(); {
		var m mapping
		var rights string
		if n, _ := fmt.Sscanf(lines.Text(), "%x-%x %s %x", &m.from, &m.to, &rights, &m.offset); n == 4 {
			found = append(found, m)
		}
	}
	return found
}

// inPlace reads an embedded file from the program's file. It returns nil where
// that cannot be: the file is not embedded, or the system does not tell.
func inPlace(f fs.File) io.ReaderAt {
	data := embeddedData(f)
	p, err := openProgram()
	if data == "" || err != nil {
		return nil
	}
	return p.find(data)
}

// embeddedData is the content of an embedded file where it lies, or nothing.
// embed hands out copies only, hence the look inside; were its insides ever to
// change, files are read as before, and a test fails.
func embeddedData(f fs.File) string {
	v := reflect.ValueOf(f)
	for _, name := range []string{"f", "data"} {
		if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct {
			return ""
		}
		v = v.Elem().FieldByName(name)
	}
	if v.Kind() != reflect.String {
		return ""
	}
	return v.String()
}

// find is where a stretch of memory lies in the file, or nil.
func (p *program) find(data string) io.ReaderAt {
	at := memoryOf(data)
	if at < p.mapped.from || at+uintptr(len(data)) > p.mapped.to {
		return nil
	}
	return io.NewSectionReader(p.file, p.mapped.offset+int64(at-p.mapped.from), int64(len(data)))
}

// memoryOf is where a string's bytes lie.
func memoryOf(data string) uintptr { return uintptr(unsafe.Pointer(unsafe.StringData(data))) }
