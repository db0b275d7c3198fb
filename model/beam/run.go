package main

import (
	"context"
	"errors"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/log"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"
)

var errWorkerDied = errors.New("a worker died")

// run runs the job until it succeeds, so many times at most.
func (j job) run(ctx context.Context, attempts int) error {
	processes := workInProcesses()
	for attempt := 1; ; attempt++ {
		err := j.try(ctx, processes)
		if err == nil {
			return j.Output.removeParts(ctx)
		}
		if attempt >= attempts || ctx.Err() != nil {
			return err
		}
		log.Warnf(ctx, "the job failed and is run again, attempt %d of %d: %v", attempt+1, attempts, err)
	}
}

// try runs the job once. A worker process that dies ends it.
func (j job) try(ctx context.Context, processes bool) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	if processes {
		lifeline, err := holdLifelines(ctx, func() { cancel(errWorkerDied) })
		if err != nil {
			return err
		}
		if err := nameWorker(lifeline); err != nil {
			return err
		}
	}
	p, s := beam.NewPipelineWithRoot()
	j.build(s)
	err := beamx.Run(ctx, p)
	if cause := context.Cause(ctx); err != nil && cause != nil {
		return cause
	}
	return err
}
