package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
)

// The flags beside Beam's own, such as --runner, --endpoint, --environment_type.
var (
	outputName = flag.String("output", "", "File of answers, JSON lines, such as answers.jsonl or gs://bucket/answers.jsonl.")
	shards     = flag.Int("shards", 100, "Number of files that the answers are divided among, and of pieces that the work is: several for each core of each machine. 1 gives one file.")
	lists      = flag.String("list", "", "Text files of paths, one a line; several are separated by commas.")
	modelName  = flag.String("model", "flagship", "Model name, or a weight file that the workers can read.")
	top        = flag.Int("top", 3, "How many genres to tell.")
	retry      = flag.Bool("retry", false, "Try pictures anew whose answer is an error.")
	attempts   = flag.Int("attempts", 3, "How often the job is run if it fails, as Prism's does when a worker dies. What is done is kept.")
	provision  = flag.String("provision_endpoint", "", "Set by the runner: it wants a worker.")
)

func main() {
	flag.Parse()
	beam.Init()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	if err := start(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "onesheet:", err)
		os.Exit(1)
	}
}

// start is a worker's or the command's work.
func start(ctx context.Context) error {
	if *provision != "" {
		return work(ctx, flag.Lookup("id").Value.String(), *provision)
	}
	j := job{
		Inputs: flag.Args(), Output: output{Name: *outputName, Shards: *shards},
		Model: *modelName, Top: *top, Retry: *retry,
	}
	if *lists != "" {
		j.Lists = strings.Split(*lists, ",")
	}
	if err := j.check(); err != nil {
		return err
	}
	return j.run(ctx, *attempts)
}
