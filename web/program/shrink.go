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
		if err := thin(mem); err != nil {
			return nil, err
		}
		list[i].body = appendSegments(nil, segments(mem))
		return joined(list), nil
	}
	return nil, fmt.Errorf("the program has no initial memory")
}

// thin empties the parts of the tables of functions that can be done without.
func thin(mem []byte) error {
	t, err := findTables(mem)
	if err != nil {
		return err
	}
	functions, err := t.all()
	if err != nil {
		return err
	}
	if err := t.dropLines(functions); err != nil {
		return err
	}
	if err := t.dropData(functions); err != nil {
		return err
	}
	return t.thinLookup()
}
