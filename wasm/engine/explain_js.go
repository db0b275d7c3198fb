package main

import (
	"encoding/binary"
	"math"
	"syscall/js"

	"onesheet/model/explain"
	"onesheet/wasm/engine/session"
)

func explainPicture(s *session.Session, args []js.Value) (any, error) {
	defer collect()
	data, err := bytesOf(args[0], session.CheckBytes)
	if err != nil {
		return nil, err
	}
	m, err := s.Explain(data, args[1].String())
	if err != nil {
		return nil, err
	}
	return heatmapValue(m), nil
}

func explainPixels(s *session.Session, args []js.Value) (any, error) {
	defer collect()
	width, height := args[1].Int(), args[2].Int()
	rgba, err := bytesOf(args[0], func(n int) error { return session.CheckPixels(n, width, height) })
	if err != nil {
		return nil, err
	}
	m, err := s.ExplainPixels(rgba, width, height, args[3].String())
	if err != nil {
		return nil, err
	}
	return heatmapValue(m), nil
}

func heatmapValue(m explain.Heatmap) map[string]any {
	return map[string]any{
		"genre":       m.Genre,
		"probability": m.Probability,
		"method":      m.Method,
		"width":       m.Width,
		"height":      m.Height,
		"values":      floatsValue(m.Values),
	}
}

// floatsValue copies values into a Float32Array; WebAssembly and it are little-endian alike.
func floatsValue(values []float32) js.Value {
	data := make([]byte, 0, 4*len(values))
	for _, v := range values {
		data = binary.LittleEndian.AppendUint32(data, math.Float32bits(v))
	}
	bytes := js.Global().Get("Uint8Array").New(len(data))
	js.CopyBytesToJS(bytes, data)
	return js.Global().Get("Float32Array").New(bytes.Get("buffer"))
}
