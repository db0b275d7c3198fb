package bench

import (
	"errors"
	"sync"
	"sync/atomic"
)

// inference gives the classification of a batch by compiled plans, which take
// one picture at a time: each thread has a plan and takes the next picture.
func (m *Model) inference(s Settings) (func() error, error) {
	runs, err := m.plans(s.Precision, min(s.Threads, s.Batch))
	if err != nil {
		return nil, err
	}
	if len(runs) == 1 {
		return repeated(runs[0], s.Batch), nil
	}
	return func() error { return shared(runs, s.Batch) }, nil
}

func repeated(run func() error, times int) func() error {
	return func() error {
		for range times {
			if err := run(); err != nil {
				return err
			}
		}
		return nil
	}
}

// shared has workers take pictures until the batch is done.
func shared(runs []func() error, batch int) error {
	var taken atomic.Int64
	var all sync.WaitGroup
	errs := make([]error, len(runs))
	for i, run := range runs {
		all.Go(func() {
			for int(taken.Add(1)) <= batch && errs[i] == nil {
				errs[i] = run()
			}
		})
	}
	all.Wait()
	return errors.Join(errs...)
}
