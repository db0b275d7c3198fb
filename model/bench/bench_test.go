package bench

import (
	"math"
	"runtime"
	"strings"
	"testing"
	"time"

	"onesheet/model/arch"
)

// small is the study's model of that name on pictures of 32x32.
func small(t *testing.T, name string) *Model {
	t.Helper()
	s, err := arch.ByName(name)
	if err != nil {
		t.Fatal(err)
	}
	s.Height, s.Width = 32, 32
	m, err := newModel(s)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func settings(task, precision string, batch, threads int) Settings {
	return Settings{Task: task, Precision: precision, Batch: batch, Threads: threads, Time: time.Millisecond}
}

func TestNetwork(t *testing.T) {
	before := runtime.GOMAXPROCS(0)
	for _, s := range []Settings{
		settings(Infer, Float32, 1, 1), settings(Infer, Float32, 3, 2), settings(Infer, Int8, 1, 1), settings(Infer, Int8, 3, 2), settings(Train, Float32, 2, 2),
	} {
		m := small(t, "model1")
		r, err := Network(m, s)
		if err != nil {
			t.Fatalf("%+v: %v", s, err)
		}
		macs, err := m.network.Graph().MACs(arch.Shape{H: 32, W: 32, C: 3})
		if err != nil {
			t.Fatal(err)
		}
		operations := 2 * float64(macs)
		if s.Task == Train {
			operations *= 3
		}
		if want := operations * r.ImagesPerSecond / 1e9; math.Abs(r.GFLOPS-want) > 1e-6*want || r.GFLOPS <= 0 {
			t.Errorf("%+v: %g GFLOP/s, want %g", s, r.GFLOPS, want)
		}
		if want := r.Milliseconds * r.ImagesPerSecond / 1e3; math.Abs(want-float64(s.Batch)) > 1e-6 {
			t.Errorf("%+v: %+v do not fit each other", s, r)
		}
		if r.PeakGFLOPS < 0.1 {
			t.Errorf("peak %g", r.PeakGFLOPS)
		}
	}
	if runtime.GOMAXPROCS(0) != before {
		t.Error("the number of threads was not put back")
	}
}

func TestFrozenLayersCountOnce(t *testing.T) {
	m := small(t, "model6")
	got, err := m.operations(settings(Train, Float32, 1, 1))
	if err != nil {
		t.Fatal(err)
	}
	macs, err := m.network.Graph().MACs(arch.Shape{H: 32, W: 32, C: 3})
	if err != nil {
		t.Fatal(err)
	}
	head := 512*256 + 256*25
	if want := 2 * float64(macs+2*head); got != want {
		t.Errorf("%g operations, want %g", got, want)
	}
}

func TestLayers(t *testing.T) {
	m := small(t, "model2")
	for _, s := range []Settings{settings(Infer, Int8, 2, 2), settings(Infer, Float32, 2, 2), settings(Train, Float32, 2, 2)} {
		task := s.Task + " in " + s.Precision
		got, err := Layers(m, s)
		if err != nil {
			t.Fatal(err)
		}
		if s.Task == Infer { // behind the layers that multiply
			last := got[len(got)-1]
			if last.Shape != rest || last.Count != 3 || last.Milliseconds <= 0 || last.GFLOPS != 0 {
				t.Errorf("%s: %+v, want three max-poolings", task, last)
			}
			got = got[:len(got)-1]
		}
		if len(got) != 8 || got[0].Shape != "3x3 conv 3 to 32, 32x32" || got[7].Shape != "dense 64 to 25" {
			t.Fatalf("%s: layers %+v", task, got)
		}
		for _, l := range got {
			if l.Count != 1 || l.Milliseconds <= 0 || l.GFLOPS <= 0 {
				t.Errorf("%s: %+v", task, l)
			}
		}
	}
	vgg, err := Layers(small(t, "vgg16"), settings(Infer, Float32, 1, 1))
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range vgg {
		if twice := l.Shape == "3x3 conv 512 to 512, 2x2"; twice && l.Count != 3 {
			t.Errorf("%+v: want 3 of them", l)
		}
	}
}

func TestSettingsAreChecked(t *testing.T) {
	for want, change := range map[string]func(*Settings){
		"no task":             func(s *Settings) { s.Task = "sing" },
		"no precision":        func(s *Settings) { s.Precision = "f16" },
		"trained in float32":  func(s *Settings) { s.Task, s.Precision = Train, Int8 },
		"batches of 0":        func(s *Settings) { s.Batch = 0 },
		"-1 threads":          func(s *Settings) { s.Threads = -1 },
		"at most an hour are": func(s *Settings) { s.Time = -time.Second },
	} {
		s := settings(Infer, Float32, 1, 1)
		change(&s)
		if _, err := Network(nil, s); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v, want %q", s, err, want)
		}
		if _, err := Layers(nil, s); err == nil {
			t.Errorf("%+v: no error", s)
		}
	}
	if _, err := FromArchitecture("model8"); err == nil {
		t.Error("model8 exists")
	}
}

func TestMedianTellsErrors(t *testing.T) {
	runs := 0
	_, err := median(func() error {
		if runs++; runs == 3 {
			return errTest
		}
		return nil
	}, time.Millisecond)
	if err != errTest || runs != 3 {
		t.Errorf("%v after %d runs", err, runs)
	}
}

func TestSumsHaveNoLayerOfTheirOwn(t *testing.T) {
	g := arch.Graph{
		{Kind: arch.Conv, Name: "a", Input: arch.Picture, Size: 1, Channels: 4},
		{Kind: arch.Depthwise, Name: "b", Input: 0, Size: 3},
		{Kind: arch.Add, Name: "sum", Inputs: []int{0, 1}},
		{Kind: arch.GlobalAveragePool, Name: "pool", Input: 2},
		{Kind: arch.Dense, Name: "logits", Input: 3, Channels: 2},
	}
	m, err := newModel(arch.Study{Name: "model2", Graph: g, Height: 8, Width: 8})
	if err != nil {
		t.Fatal(err)
	}
	got, err := m.shapes()
	if err != nil || len(got) != 3 || got[1].String() != "3x3 depthwise 4, 8x8" || got[2].macs != 8 {
		t.Errorf("layers %v (%v)", got, err)
	}
}
