package strictjson

import "fmt"

// Read reads a whole text with read, which reads one value.
func Read(text string, read func(*Reader) error) error {
	r := NewReader(text)
	if err := read(r); err != nil {
		return err
	}
	return r.End()
}

// List reads an array whose elements one reads.
func List[T any](r *Reader, one func(*Reader) (T, error)) ([]T, error) {
	list := []T{}
	err := r.Array(func() error {
		v, err := one(r)
		if err != nil {
			return fmt.Errorf("[%d] %w", len(list), err)
		}
		list = append(list, v)
		return nil
	})
	return list, err
}

// Field names what is wrong with a member of an object.
func Field(key string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("has a wrong %s: it %w", Quoted(key), err)
}

// Unknown is the error for a member that nobody asked for.
func Unknown(key string) error { return fmt.Errorf("has the unknown field %s", Quoted(key)) }
