package arch

import (
	"fmt"

	"onesheet/model/internal/strictjson"
)

// Parse reads a graph from its JSON form and refuses fields it does not know:
// a network with a feature that is ignored would give wrong answers silently.
func Parse(data []byte) (Graph, error) {
	var g Graph
	err := strictjson.Read(string(data), func(r *strictjson.Reader) (err error) {
		g, err = strictjson.List(r, readOp)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("arch: the network's graph %w", err)
	}
	return g, nil
}

func readOp(r *strictjson.Reader) (Op, error) {
	var o Op
	err := r.Object(func(key string) error { return strictjson.Field(key, o.read(r, key)) })
	return o, err
}

// read reads the field of that name.
func (o *Op) read(r *strictjson.Reader, key string) (err error) {
	switch key {
	case "op":
		var kind string
		kind, err = r.Text()
		o.Kind = Kind(kind)
	case "name":
		o.Name, err = r.Text()
	case "input":
		o.Input, err = r.Int()
	case "inputs":
		o.Inputs, err = strictjson.List(r, (*strictjson.Reader).Int)
	case "size":
		o.Size, err = r.Int()
	case "stride":
		o.Stride, err = r.Int()
	case "padding":
		o.Padding, err = r.Text()
	case "channels":
		o.Channels, err = r.Int()
	case "act":
		o.Activation, err = r.Text()
	case "rate":
		o.Rate, err = r.Float()
	default:
		err = fmt.Errorf("is a field that this version does not know")
	}
	return err
}
