package main

import (
	"syscall/js"
	"time"

	"onesheet/model"
	"onesheet/wasm/engine/session"
)

// function makes a JavaScript function of call. Its answer is {value} or {error}; a panic in
// call becomes an error too.
func function(arguments int, call func(args []js.Value) (any, error)) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) any {
		defer tidy()
		value, err := session.Guard(func() (any, error) {
			if len(args) != arguments {
				return nil, session.Failuref("bad-call", "the engine got %d arguments where it takes %d", len(args), arguments)
			}
			return call(args)
		})
		return answer(value, err)
	})
}

func answer(value any, err error) map[string]any {
	if err == nil {
		return map[string]any{"value": value}
	}
	failure := session.AsFailure(err)
	return map[string]any{"error": map[string]any{"code": failure.Code, "message": failure.Message}}
}

// bytesOf copies a Uint8Array or Uint8ClampedArray into Go's memory, once, and only after check
// has agreed to its length.
func bytesOf(array js.Value, check func(length int) error) ([]byte, error) {
	if !isBytes(array) {
		return nil, session.Failuref("bad-call", "the engine takes a Uint8Array and got something else")
	}
	length := array.Length()
	if err := check(length); err != nil {
		return nil, err
	}
	data := make([]byte, length)
	js.CopyBytesToGo(data, array)
	return data, nil
}

func isBytes(value js.Value) bool {
	global := js.Global()
	return value.InstanceOf(global.Get("Uint8Array")) || value.InstanceOf(global.Get("Uint8ClampedArray"))
}

func predictionValue(p model.Prediction, top int) map[string]any {
	return map[string]any{
		"model":         p.Model,
		"top":           topValue(p.Top(top)),
		"probabilities": probabilitiesValue(p.Scores),
		"sure":          p.Sure(),
		"doubt":         string(p.Doubt),
		"above":         namesValue(p.Above),
		"thresholds":    thresholdsValue(p),
		"ms": map[string]any{
			"decode":  milliseconds(p.Timing.Decode),
			"resize":  milliseconds(p.Timing.Resize),
			"network": milliseconds(p.Timing.Network),
		},
	}
}

func topValue(scores []model.Scored) []any {
	values := make([]any, len(scores))
	for i, s := range scores {
		values[i] = map[string]any{"genre": s.Genre, "probability": s.Probability}
	}
	return values
}

func namesValue(scores []model.Scored) []any {
	values := make([]any, len(scores))
	for i, s := range scores {
		values[i] = s.Genre
	}
	return values
}

// thresholdsValue has the genres in the order of the weight file.
func thresholdsValue(p model.Prediction) js.Value {
	object := js.Global().Get("Object").New()
	for i, s := range p.Scores {
		object.Set(s.Genre, p.From[i])
	}
	return object
}

// probabilitiesValue sets one genre after the other: unlike a Go map, the object keeps the
// order of the weight file.
func probabilitiesValue(scores []model.Scored) js.Value {
	object := js.Global().Get("Object").New()
	for _, s := range scores {
		object.Set(s.Genre, s.Probability)
	}
	return object
}

func milliseconds(d time.Duration) float64 {
	return d.Seconds() * 1e3
}
