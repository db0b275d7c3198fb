package main

import (
	"context"
	"errors"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/textio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
)

func init() {
	register.DoFn3x1[context.Context, string, func(int, found), error](&findFn{})
	register.Emitter2[int, found]()
	register.DoFn3x1[context.Context, int, func(*found) bool, error](&classifyFn{})
	register.Iter1[found]()
}

// job is what is to be done.
type job struct {
	Inputs []string // folders, files, patterns
	Lists  []string // text files of such, one a line
	Output output
	Model  string
	Top    int
	Retry  bool // answers that tell an error are not kept
}

func (j job) check() error {
	switch {
	case len(j.Inputs)+len(j.Lists) == 0:
		return errors.New("name the folders or files to classify, or lists of them with --list")
	case j.Output.Name == "":
		return errors.New("name the file of answers with --output")
	case j.Output.Shards < 1:
		return errors.New("--shards must be at least 1")
	case j.Top < 1:
		return errors.New("--top must be at least 1")
	}
	return nil
}

// build adds the steps of the job to a pipeline.
func (j job) build(s beam.Scope) {
	var sources []beam.PCollection
	if len(j.Inputs) > 0 {
		sources = append(sources, beam.CreateList(s, j.Inputs))
	}
	for _, list := range j.Lists {
		sources = append(sources, textio.Read(s, list))
	}
	pictures := beam.ParDo(s.Scope("find"), &findFn{Shards: j.Output.Shards}, beam.Flatten(s, sources...))
	shards := beam.GroupByKey(s.Scope("divide"), pictures)
	beam.ParDo0(s.Scope("classify"), &classifyFn{Output: j.Output, Model: j.Model, Top: j.Top, Retry: j.Retry}, shards)
}
