package model

import (
	"runtime"
	"slices"
	"sync"
	"testing"
)

// TestClassifyAtOnce: many pictures at once get the answers that each gets alone.
func TestClassifyAtOnce(t *testing.T) {
	for _, p := range []Precision{Float32, Int8} {
		c := load(t, tiny(t, withRanges, "A", "B", "C"), WithPrecision(p))
		pictures, want := make([][]byte, 40), make([][]float64, 40)
		for i := range pictures {
			pictures[i] = make([]byte, 12*8*3)
			for k := range pictures[i] {
				pictures[i][k] = byte(k * (i + 3))
			}
			rows, err := c.Probabilities(pictures[i : i+1])
			if err != nil {
				t.Fatal(err)
			}
			want[i] = rows[0]
		}
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				got, err := c.Probabilities(pictures)
				if err != nil || !slices.EqualFunc(got, want, slices.Equal) {
					t.Errorf("%s: %v, error %v, want %v", p, got, err, want)
				}
			})
		}
		all.Wait()
	}
}

func TestLogitsRefusesOtherSizes(t *testing.T) {
	c := load(t, tiny(t, nil, "A", "B", "C"))
	if _, err := c.Logits([][]byte{make([]byte, 12*8*3), make([]byte, 7)}); err == nil {
		t.Error("a picture of 7 bytes was accepted")
	}
}

// still is a runner that does nothing.
type still struct{}

func (still) Run([]byte) ([]float32, error) { return nil, nil }

func (still) Evidence(int) ([]float64, error) { return nil, nil }

func TestRunnersAreMadeWhenNeeded(t *testing.T) {
	made := 0
	r := newRunners(func() runner { made++; return still{} })
	for range 5 {
		if _, err := r.run(nil); err != nil {
			t.Fatal(err)
		}
	}
	if made != 1 {
		t.Errorf("%d runners for one picture at a time", made)
	}
	n := runtime.GOMAXPROCS(0)
	for range n {
		r.take()
	}
	waiting := make(chan runner)
	go func() { waiting <- r.take() }()
	select {
	case <-waiting:
		t.Fatal("there are more runners than processors")
	default:
	}
	r.give(still{})
	<-waiting
	if made != n {
		t.Errorf("%d runners for %d processors", made, n)
	}
}
