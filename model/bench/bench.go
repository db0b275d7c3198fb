package bench

import (
	"fmt"
	"runtime"
	"time"
)

// The tasks and precisions that can be measured.
const (
	Train   = "train"
	Infer   = "infer"
	Float32 = "f32"
	Int8    = "int8"
)

// Settings say what is measured.
type Settings struct {
	Task      string        // Train or Infer
	Precision string        // Float32, or Int8 for Infer
	Batch     int           // pictures at a time
	Threads   int           // that compute; at most as many as there are cores makes sense
	Time      time.Duration // to spend on the network
}

// Result is what a network reached.
type Result struct {
	ImagesPerSecond float64 `json:"images_per_second"`
	Milliseconds    float64 `json:"milliseconds"` // for one batch, the median
	// GFLOPS counts two operations for each multiply-accumulate of the forward
	// pass, and in training, for what is not frozen, three times as many: for
	// the gradients of input and kernel as well. For Int8 they are integer ones.
	GFLOPS     float64 `json:"gflops"`
	PeakGFLOPS float64 `json:"peak_gflops"` // what Peak measured
}

// Check reports settings that are impossible.
func (s Settings) Check() error {
	switch {
	case s.Task != Train && s.Task != Infer:
		return fmt.Errorf("bench: there is no task %q, only train and infer", s.Task)
	case s.Precision != Float32 && s.Precision != Int8:
		return fmt.Errorf("bench: there is no precision %q, only f32 and int8", s.Precision)
	case s.Task == Train && s.Precision == Int8:
		return fmt.Errorf("bench: networks are trained in float32 only")
	case s.Batch < 1 || s.Batch > 1024:
		return fmt.Errorf("bench: batches of %d: 1 to 1024 are possible", s.Batch)
	case s.Threads < 1 || s.Threads > 1024:
		return fmt.Errorf("bench: %d threads: 1 to 1024 are possible", s.Threads)
	case s.Time <= 0 || s.Time > time.Hour:
		return fmt.Errorf("bench: %v: more than nothing and at most an hour are possible", s.Time)
	}
	return nil
}

// Network measures a network. It limits the whole program to Settings.Threads
// while it does.
func Network(m *Model, s Settings) (Result, error) {
	if err := s.Check(); err != nil {
		return Result{}, err
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(s.Threads))
	work, err := m.work(s)
	if err != nil {
		return Result{}, err
	}
	operations, err := m.operations(s)
	if err != nil {
		return Result{}, err
	}
	seconds, err := median(work, s.Time)
	if err != nil {
		return Result{}, err
	}
	return Result{
		ImagesPerSecond: float64(s.Batch) / seconds, Milliseconds: seconds * 1e3,
		GFLOPS: operations / seconds / 1e9, PeakGFLOPS: Peak(s.Precision, s.Threads),
	}, nil
}

// work gives what one batch is.
func (m *Model) work(s Settings) (func() error, error) {
	if s.Task == Train {
		return m.training(s)
	}
	return m.inference(s)
}
