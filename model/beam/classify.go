package main

import (
	"context"
	"runtime"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"

	"onesheet/model"
	"onesheet/model/archive"
)

// classifyFn answers a shard of the archive and writes its file.
type classifyFn struct {
	Output output
	Model  string
	Top    int
	Retry  bool

	network          *model.Classifier
	answered, failed beam.Counter
}

// busy bounds the pictures that a worker has in hand at a time, whatever number
// of shards the runner gives it.
var busy = make(chan struct{}, runtime.GOMAXPROCS(0))

// Setup loads the model.
func (fn *classifyFn) Setup(ctx context.Context) (err error) {
	fn.answered = beam.NewCounter("onesheet", "answered")
	fn.failed = beam.NewCounter("onesheet", "failed")
	fn.network, err = load(ctx, fn.Model)
	return err
}

// ProcessElement answers the pictures of a shard that its file does not answer
// yet. A picture that fails is answered with its error. Only what keeps the file
// from being written fails the bundle.
func (fn *classifyFn) ProcessElement(ctx context.Context, shard int, next func(*found) bool) error {
	file := shardFile{path: fn.Output.shard(shard), retry: fn.Retry,
		kind: archive.Kind{Model: fn.network.Name(), Genres: fn.network.Genres(), Top: fn.Top}}
	pictures, err := file.unanswered(ctx, inOrder(next))
	if err != nil || len(pictures) == 0 {
		return err
	}
	return file.extend(ctx, func(write func(archive.Answer) error) error {
		return archive.InOrder(ctx, slices.Values(pictures), func(p archive.Picture) archive.Answer {
			return fn.answer(ctx, p)
		}, func(_ archive.Picture, a archive.Answer) error {
			fn.count(ctx, a)
			return write(a)
		})
	})
}

// inOrder takes the pictures of a shard, which come in any order, and sorts them
// by their paths: a shard has the same lines in the same order each time.
func inOrder(next func(*found) bool) []archive.Picture {
	var all []archive.Picture
	for f := (found{}); next(&f); f = (found{}) {
		all = append(all, f.picture())
	}
	slices.SortFunc(all, func(a, b archive.Picture) int { return strings.Compare(a.Path, b.Path) })
	return all
}

func (fn *classifyFn) answer(ctx context.Context, p archive.Picture) archive.Answer {
	busy <- struct{}{}
	defer func() { <-busy }()
	data, err := read(ctx, p)
	if err != nil {
		return archive.Failed(fn.network, p.Path, err)
	}
	var answer archive.Answer
	if err := archive.InTurn(ctx, data, func() { answer = archive.Classify(fn.network, p.Path, data, fn.Top) }); err != nil {
		return archive.Failed(fn.network, p.Path, err)
	}
	return answer
}

func (fn *classifyFn) count(ctx context.Context, a archive.Answer) {
	fn.answered.Inc(ctx, 1)
	if a.Error != "" {
		fn.failed.Inc(ctx, 1)
	}
}
