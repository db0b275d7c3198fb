package program

import "fmt"

// Shrink makes a program of Go's smaller without changing what it does, but that
// its stack traces tell no lines: see the package comment. A program whose tables
// are not as Go 1.26 writes them is an error.
func Shrink(module []byte) ([]byte, error) {
	list, err := sections(module)
	if err != nil {
		return nil, err
	}
	for i, s := range list {
		if s.id != dataSection {
			continue
		}
		mem, err := memory(s.body)
		if err != nil {
			return nil, err
		}
		if err := dropLines(mem); err != nil {
			return nil, err
		}
		list[i].body = appendSegments(nil, segments(mem))
		return joined(list), nil
	}
	return nil, fmt.Errorf("the program has no initial memory")
}
