package bench

import (
	"errors"
	"sync/atomic"
	"testing"
)

var errTest = errors.New("a test's error")

func TestWorkersShareTheBatch(t *testing.T) {
	var pictures atomic.Int64
	work := func() error { pictures.Add(1); return nil }
	if err := shared([]func() error{work, work, work}, 50); err != nil || pictures.Load() != 50 {
		t.Errorf("%d pictures of 50 (%v)", pictures.Load(), err)
	}
	fails := func() error { return errTest }
	if err := shared([]func() error{fails, fails}, 50); !errors.Is(err, errTest) {
		t.Errorf("error %v", err)
	}
}
