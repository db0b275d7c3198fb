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
		"load":           function(5, func(args []js.Value) (any, error) { return load(s, args) }),
		"classify":       function(2, func(args []js.Value) (any, error) { return classify(s, args) }),
		"classifyPixels": function(4, func(args []js.Value) (any, error) { return classifyPixels(s, args) }),
	}
}

func load(s *session.Session, args []js.Value) (any, error) {
	weights, err := fileOf(args[0], args[1])
	if err != nil {
		return nil, err
	}
	if args[3].IsUndefined() {
		return nil, s.Load(*weights, nil, args[2].String())
	}
	base, err := fileOf(args[3], args[4])
	if err != nil {
		return nil, err
	}
	return nil, s.Load(*weights, base, args[2].String())
}

// fileOf copies a fetched file; sum is the SHA-256 that it should have.
func fileOf(array, sum js.Value) (*session.File, error) {
	data, err := bytesOf(array, session.CheckWeights)
	return &session.File{Data: data, SHA256: sum.String()}, err
}

func classify(s *session.Session, args []js.Value) (any, error) {
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
