package page

import (
	"fmt"
	"slices"
	"strings"
)

// bench is what the page knows of a measurement: how fast the engine is on the
// visitor's own machine, with each kind of arithmetic that it has.
type bench struct {
	left    map[string]bool // models that the visitor has left out or taken in, by name
	running bool
	done    int    // steps
	of      int    // steps in all; 0 before the first
	now     string // title of the model in hand
	machine Machine
	rows    []BenchRow
	problem string // why it could not begin, in the engine's words
}

// BenchStep is what the bridge tells of a measurement as it goes on: how far
// it is, the rows so far, whether it is Over, and why if it failed.
type BenchStep struct {
	Done    int        `json:"done"`
	Of      int        `json:"of"`
	Model   string     `json:"model"`
	Machine Machine    `json:"machine"`
	Rows    []BenchRow `json:"rows"`
	Over    bool       `json:"over"`
	Problem string     `json:"problem"`
}

// Machine is what is worth knowing about the visitor's; nothing else is read.
type Machine struct {
	Browser string `json:"browser"` // with its version, for example "Firefox 153"
	Cores   int    `json:"cores"`
}

// BenchRow is one model with one kind of arithmetic. Times are medians, in
// milliseconds; without Rounds it could not be measured, and Problem says why.
type BenchRow struct {
	Model   string  `json:"model"`   // name
	Kernel  string  `json:"kernel"`  // relaxed-simd, simd128 or go
	Network float64 `json:"network"` // the network alone
	Fastest float64 `json:"fastest"` // the network's fastest round
	Whole   float64 `json:"whole"`   // a JPEG of 480x720 pixels, decoding included
	Rounds  int     `json:"rounds"`
	Problem string  `json:"problem"` // its code
}

// begin forgets what was measured before.
func (b *bench) begin() { *b = bench{left: b.left, running: true} }

func (b *bench) apply(s BenchStep) {
	if !b.running {
		return // stopped meanwhile
	}
	b.done, b.of, b.now, b.machine, b.rows, b.problem = s.Done, s.Of, s.Model, s.Machine, s.Rows, s.Problem
	b.running = !s.Over
}

// chosen are the names of the models to measure: the default, until the
// visitor says otherwise.
func (b *bench) chosen(list []Model) []string {
	var names []string
	for _, m := range list {
		if b.takes(m) {
			names = append(names, m.Name)
		}
	}
	return names
}

func (b *bench) takes(m Model) bool {
	if taken, said := b.left[m.Name]; said {
		return taken
	}
	return m.Default
}

// toggle takes a model in, or leaves it out.
func (b *bench) toggle(m Model) {
	if b.left == nil {
		b.left = map[string]bool{}
	}
	b.left[m.Name] = !b.takes(m)
}

// measured are the rows that hold times.
func (b *bench) measured() []BenchRow {
	return slices.DeleteFunc(slices.Clone(b.rows), func(r BenchRow) bool { return r.Rounds == 0 })
}

// perSecond is how many pictures of the network's size a row classifies in a
// second.
func (r BenchRow) perSecond() float64 { return 1000 / max(r.Network, 0.001) }

// markdown is the table for a forum or an issue, in English, with points.
func (b *bench) markdown(m models) string {
	var out strings.Builder
	fmt.Fprintf(&out, "Onesheet in %s, %d cores, one Worker:\n\n", b.machine.Browser, b.machine.Cores)
	out.WriteString("| model | arithmetic | network, median | fastest | whole picture | rounds |\n|---|---|---|---|---|---|\n")
	for _, r := range b.rows {
		name := cell(english.called(r.Model, m.title(r.Model)))
		if r.Rounds == 0 {
			fmt.Fprintf(&out, "| %s | %s | not available | | | |\n", name, kernelName(r.Kernel))
			continue
		}
		fmt.Fprintf(&out, "| %s | %s | %.1f ms | %.1f ms | %.1f ms | %d |\n",
			name, kernelName(r.Kernel), r.Network, r.Fastest, r.Whole, r.Rounds)
	}
	return out.String()
}

// cell keeps a text from ending its cell.
func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }
