package page

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

const (
	benchModels = `{"type":"models","models":[{"name":"own","title":"Own|ed","bytes":2400000,"default":true},{"name":"model2","title":"Model 2","bytes":3400000}]}`
	benchHalf   = `{"type":"bench","bench":{"done":30,"of":120,"model":"own","machine":{"browser":"Firefox 153","cores":4},"rows":[
		{"model":"own","kernel":"relaxed-simd","problem":"no-kernel"},
		{"model":"own","kernel":"simd128","network":8,"fastest":7.25,"whole":30,"rounds":10},
		{"model":"own","kernel":"go","network":400,"fastest":390,"whole":420,"rounds":10}]}}`
)

// benchTheatre shows the bench instead of the posters.
func benchTheatre(t *testing.T) *theatre {
	s := newTheatre(t)
	s.root.draw = s.home.drawBench
	return s
}

func TestBenchFromStartToEnd(t *testing.T) {
	s := benchTheatre(t)
	html := s.play(benchModels)
	want(t, html, "lets them take turns", english.Bench.Privacy, `data-testid="bench-start"`, `value="own"`, `value="model2"`, `data-state="idle"`)
	wantNot(t, html, `data-testid="bench-table"`)
	s.home.bench.toggle(s.home.models.list[1])
	s.home.startBench()
	html = s.play(benchHalf)
	want(t, html, `data-testid="bench-stop"`, `max="120" value="30"`, `data-state="running"`, english.Bench.NoKernel,
		`data-kernel="simd128"`, "8.0 ms", "7.2 ms", "30.0 ms", "Firefox 153, 4 cores",
		`role="img"`, "Own|ed, SIMD: 125.0; Own|ed, plain Go: 2.5.", `width="100.00"`, `width="2.00"`)
	html = s.play(strings.Replace(benchHalf, `"done":30`, `"over":true,"done":120`, 1))
	want(t, html, `data-testid="bench-start"`, `data-state="done"`, english.Bench.Finished)
	s.home.onCopyBench(app.Context{}, app.Event{})
	s.bridge.want(t, "bench [own model2]", "copy")
	if s.bridge.saved != s.home.bench.markdown(s.home.models) {
		t.Errorf("copied is %q", s.bridge.saved)
	}
}

func TestBenchStopsAndFails(t *testing.T) {
	s := benchTheatre(t)
	s.play(benchModels)
	s.home.startBench()
	s.play(benchHalf)
	s.home.stopBench()
	html := s.play(strings.Replace(benchHalf, `"done":30`, `"done":60`, 1)) // it was under way
	want(t, html, `data-state="done"`, english.Bench.Stopped, "8.0 ms")
	if s.home.bench.done != 30 {
		t.Errorf("a stopped measurement went on to %d", s.home.bench.done)
	}
	s.home.startBench()
	html = s.play(`{"type":"bench","bench":{"over":true,"problem":"The poster is not there."}}`, `{"type":"bench"}`)
	want(t, html, `data-state="error"`, `role="alert"`, "The poster is not there.")
	s.bridge.want(t, "bench [own]", "stop bench", "bench [own]")
}

func TestBenchNeedsAModel(t *testing.T) {
	s := benchTheatre(t)
	s.play(benchModels)
	s.home.bench.toggle(s.home.models.list[0])
	if names := s.home.bench.chosen(s.home.models.list); len(names) != 0 {
		t.Errorf("chosen are %v", names)
	}
	want(t, s.play(readyMessage), `disabled`)
}

func TestBenchMarkdown(t *testing.T) {
	s := benchTheatre(t)
	s.play(benchModels)
	s.home.startBench()
	s.play(benchHalf)
	const wanted = `Onesheet in Firefox 153, 4 cores, one Worker:

| model | arithmetic | network, median | fastest | whole picture | rounds |
|---|---|---|---|---|---|
| Own\|ed | relaxed SIMD | not available | | | |
| Own\|ed | SIMD | 8.0 ms | 7.2 ms | 30.0 ms | 10 |
| Own\|ed | plain Go | 400.0 ms | 390.0 ms | 420.0 ms | 10 |
`
	if got := s.home.bench.markdown(s.home.models); got != wanted {
		t.Errorf("the table is\n%s\nwant\n%s", got, wanted)
	}
}
