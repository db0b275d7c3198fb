package main

import (
	"syscall/js"

	"onesheet/model/picture"
	"onesheet/wasm/engine/session"
)

func main() {
	js.Global().Set("onesheetEngine", newEngine(&session.Session{}))
	js.Global().Call("onesheetReady")
	select {} // lives as long as its Worker
}

func newEngine(s *session.Session) map[string]any {
	return map[string]any{
		"limits": map[string]any{
			"bytes":  picture.Limits.Bytes,
			"pixels": picture.Limits.Pixels,
			"side":   picture.Limits.Side,
		},
		"pixels":         function(1, pixels),
		"load":           function(7, func(args []js.Value) (any, error) { return load(s, args) }),
		"classify":       function(2, func(args []js.Value) (any, error) { return classify(s, args) }),
		"classifyPixels": function(4, func(args []js.Value) (any, error) { return classifyPixels(s, args) }),
		"explain":        function(2, func(args []js.Value) (any, error) { return explainPicture(s, args) }),
		"explainPixels":  function(4, func(args []js.Value) (any, error) { return explainPixels(s, args) }),
	}
}

func load(s *session.Session, args []js.Value) (any, error) {
	name := args[3].String()
	weights, err := fileOf(args[0], args[1], args[2])
	if err != nil {
		return nil, err
	}
	if args[4].IsUndefined() {
		return nil, s.Load(*weights, nil, name)
	}
	base, err := fileOf(args[4], args[5], args[6])
	if err != nil {
		return nil, err
	}
	return nil, s.Load(*weights, base, name)
}

// fileOf copies a fetched file; sum is the SHA-256 that it should have, found the one that the
// browser found, or undefined.
func fileOf(array, sum, found js.Value) (*session.File, error) {
	data, err := bytesOf(array, session.CheckWeights)
	f := &session.File{Data: data, SHA256: sum.String()}
	if !found.IsUndefined() {
		f.Found = found.String()
	}
	return f, err
}

// pixels tells how many a picture has, by the beginning of its file; 0 is not known.
func pixels(args []js.Value) (any, error) {
	head, err := bytesOf(args[0], session.CheckBytes)
	if err != nil {
		return nil, err
	}
	return picture.Pixels(head), nil
}

func classify(s *session.Session, args []js.Value) (any, error) {
	defer collect()
	data, err := bytesOf(args[0], session.CheckBytes)
	if err != nil {
		return nil, err
	}
	prediction, err := s.Classify(data)
	if err != nil {
		return nil, err
	}
	return predictionValue(prediction, args[1].Int()), nil
}

func classifyPixels(s *session.Session, args []js.Value) (any, error) {
	defer collect()
	width, height := args[1].Int(), args[2].Int()
	rgba, err := bytesOf(args[0], func(n int) error { return session.CheckPixels(n, width, height) })
	if err != nil {
		return nil, err
	}
	prediction, err := s.ClassifyPixels(rgba, width, height)
	if err != nil {
		return nil, err
	}
	return predictionValue(prediction, args[3].Int()), nil
}
