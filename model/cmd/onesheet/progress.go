package main

import (
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress is a bar on stderr, or nothing where no person watches.
type progress struct {
	bar *progressbar.ProgressBar
}

// progress begins a bar of total steps, -1 if their number is not known yet.
func (a *app) progress(total int, what string) progress {
	if !a.terminal {
		return progress{}
	}
	return progress{progressbar.NewOptions(total,
		progressbar.OptionSetWriter(a.stderr),
		progressbar.OptionSetDescription(what),
		progressbar.OptionShowCount(),
		progressbar.OptionShowIts(),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(),
	)}
}

func (p progress) shown() bool { return p.bar != nil }

// The bar is decoration: when it cannot be drawn, the work goes on.

func (p progress) add() {
	if p.bar != nil {
		_ = p.bar.Add(1)
	}
}

// clear makes room for a line of text; the next step draws the bar again.
func (p progress) clear() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}

func (p progress) finish() {
	if p.bar != nil {
		_ = p.bar.Clear()
		_ = p.bar.Exit()
	}
}

// set moves the bar to a number of steps done, as when a run is resumed.
func (p progress) set(done int) {
	if p.bar != nil {
		_ = p.bar.Set(done)
	}
}

// total sets the number of steps, if it was not known at first.
func (p progress) total(n int) {
	if p.bar != nil {
		p.bar.ChangeMax(n)
	}
}

// describe changes the text beside the bar.
func (p progress) describe(what string) {
	if p.bar != nil {
		p.bar.Describe(what)
	}
}
