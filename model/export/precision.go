package export

import "fmt"

// Precision is how kernels are stored.
type Precision string

// The precisions.
const (
	Float32 Precision = "f32"
	Int8    Precision = "int8"
)

func (p Precision) check() error {
	if p != Float32 && p != Int8 {
		return fmt.Errorf("export: the precision %q is unknown; %q and %q are known", p, Float32, Int8)
	}
	return nil
}
