// Command onesheet guesses the genres of films from their posters, and measures
// how well it does.
//
// One file holds one command. A command is a struct with its flags as fields
// and a method Run(*app) error, entered in cli.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
	"golang.org/x/term"

	"onesheet/model"
)

// The exit statuses.
const (
	statusOK          = 0
	statusFailed      = 1 // something could not be done; what could be done is done
	statusUsage       = 2
	statusInterrupted = 130 // as shells have it for Ctrl-C
)

// cli lists the commands.
type cli struct {
	Classify ClassifyCmd `cmd:"" help:"Guess the genres of posters."`
	Eval     EvalCmd     `cmd:"" help:"Measure a model on labelled posters."`
	Train    TrainCmd    `cmd:"" help:"Train a network on labelled posters."`
	Ablate   AblateCmd   `cmd:"" help:"Train a recipe with one thing changed at a time, to see what each brings."`
	Study    StudyCmd    `cmd:"" help:"Train the seven models of the study and set them beside its table."`
	Bench    BenchCmd    `cmd:"" help:"Measure how fast a network trains or classifies here."`
	Average  AverageCmd  `cmd:"" help:"Average the weights of training runs that began as one."`
	Quantize QuantizeCmd `cmd:"" help:"Make the small int8 weight file out of a training run."`
	Import   ImportCmd   `cmd:"" help:"Take over ImageNet's weights of VGG16 from PyTorch's file."`
	Export   ExportCmd   `cmd:"" help:"Take a model elsewhere: ONNX, or float32 safetensors."`
	Version  VersionCmd  `cmd:"" help:"Tell the version and the models inside."`
}

// app is what a command may use of the world outside.
type app struct {
	ctx      context.Context // ends with Ctrl-C
	stdin    io.Reader
	stdout   io.Writer
	stderr   io.Writer
	terminal bool // a person watches stderr: progress may be shown
	load     func(nameOrFile string, options ...model.Option) (classifier, error)
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	a := &app{
		ctx: ctx, stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr,
		terminal: term.IsTerminal(int(os.Stderr.Fd())),
		load:     loadModel,
	}
	os.Exit(run(a, os.Args[1:]))
}

// errFailed ends a command with statusFailed when it has told its failures already.
var errFailed = errors.New("failed")

// run is the whole program but for the process: it returns the exit status.
func run(a *app, args []string) int {
	exited := -1 // set by --help
	parser, err := kong.New(&cli{},
		kong.Name("onesheet"),
		kong.Description("Guesses the genres of films from their posters."),
		kong.Writers(a.stdout, a.stderr),
		kong.Exit(func(status int) { exited = status }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
	)
	if err != nil {
		return a.fail(err, statusFailed)
	}
	command, err := parser.Parse(args)
	if exited >= 0 {
		return exited
	}
	if err != nil {
		return a.fail(fmt.Errorf("%w (onesheet --help tells more)", err), statusUsage)
	}
	return a.status(command.Run(a))
}

// status tells a command's error, unless it is told already.
func (a *app) status(err error) int {
	switch {
	case err == nil:
		return statusOK
	case errors.Is(err, context.Canceled):
		return a.fail(errors.New("interrupted"), statusInterrupted)
	case errors.Is(err, errFailed):
		return statusFailed
	}
	return a.fail(err, statusFailed)
}

func (a *app) fail(err error, status int) int {
	fmt.Fprintln(a.stderr, "onesheet:", err)
	return status
}

// warn tells something that does not stop the command.
func (a *app) warn(format string, args ...any) {
	fmt.Fprintf(a.stderr, "onesheet: "+format+"\n", args...)
}
