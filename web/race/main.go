// Command race measures Onesheet's engine in a headless browser beside LiteRT.js, ONNX Runtime
// Web and TensorFlow.js, and writes the tables between the race's markers in README.md.
//
//	go run ./web/race                          every step: prepare, race, cold, readme
//	go run ./web/race -steps race,readme       some of them
//	go run ./web/race -under 'nice -n -10'     each measurement under a command
//
// The other engines come from the folder of peers, whose setup.sh has to have run. Every
// measurement is a browser of its own in which all engines take turns on the same network, the
// same weights and the same input; it leaves a JSON file in the folder -out, from which readme
// makes the tables. The site has to be built; a model that it lacks can be added with -add.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// options are what the command line says.
type options struct {
	peers, site, out, readme string
	models                   []string
	add                      string   // weight file of a model that the site lacks
	under                    []string // command that each measurement runs under
	rounds, times, reps      int
	steps                    []string
}

var allSteps = []string{"prepare", "race", "cold", "readme"}

func main() {
	o, err := parse(os.Args[1:])
	if err == nil {
		err = run(o)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "race:", err)
		os.Exit(1)
	}
}

func parse(args []string) (options, error) {
	var o options
	flags := flag.NewFlagSet("race", flag.ContinueOnError)
	flags.StringVar(&o.peers, "peers", filepath.Join("..", "shared", "peers"), "`folder` of the other engines")
	flags.StringVar(&o.site, "site", filepath.Join("server", "site"), "`folder` of the built site")
	flags.StringVar(&o.out, "out", filepath.Join("build", "race"), "`folder` for measurements")
	flags.StringVar(&o.readme, "readme", "README.md", "`file` whose tables are written anew")
	flags.StringVar(&o.add, "add", "", "weight `file` of a model that the site lacks")
	flags.IntVar(&o.rounds, "rounds", 20, "rounds in a browser")
	flags.IntVar(&o.times, "times", 3, "browsers for each model and setting")
	flags.IntVar(&o.reps, "reps", 5, "cold starts of each engine")
	models := flags.String("models", "model2,flagship", "`names` with commas between")
	under := flags.String("under", "", "`command` to run each measurement under")
	steps := flags.String("steps", strings.Join(allSteps, ","), "`steps` to do, with commas between")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	o.models, o.under, o.steps = strings.Split(*models, ","), strings.Fields(*under), strings.Split(*steps, ",")
	for _, step := range o.steps {
		if !slices.Contains(allSteps, step) {
			return o, fmt.Errorf("there is no step %q: there are %s", step, strings.Join(allSteps, ", "))
		}
	}
	return o, nil
}

func run(o options) error {
	if err := os.MkdirAll(o.out, 0o755); err != nil {
		return err
	}
	measure := &harness{options: o}
	defer measure.close()
	todo := map[string]func() error{"prepare": measure.prepare, "race": measure.race, "cold": measure.cold, "readme": func() error { return rewrite(o) }}
	for _, step := range o.steps {
		if err := todo[step](); err != nil {
			return fmt.Errorf("%s: %w", step, err)
		}
	}
	return nil
}
