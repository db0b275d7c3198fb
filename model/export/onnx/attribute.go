package onnx

// Attribute is a named constant of a node (AttributeProto): Float, Int or Ints
// makes one.
type Attribute struct {
	name  string
	value func(*message)
}

// The values of AttributeProto.AttributeType.
const (
	typeFloat = 1
	typeInt   = 2
	typeInts  = 7
)

// Float makes an attribute of one float32.
func Float(name string, v float32) Attribute {
	return Attribute{name, func(m *message) {
		m.float(2, v)
		m.integer(20, typeFloat)
	}}
}

// Int makes an attribute of one integer.
func Int(name string, v int) Attribute {
	return Attribute{name, func(m *message) {
		m.integer(3, int64(v))
		m.integer(20, typeInt)
	}}
}

// Ints makes an attribute of a list of integers.
func Ints(name string, values ...int) Attribute {
	return Attribute{name, func(m *message) {
		for _, v := range values {
			m.integer(8, int64(v))
		}
		m.integer(20, typeInts)
	}}
}

func (a Attribute) message() (out message) {
	out.text(1, a.name)
	a.value(&out)
	return out
}
