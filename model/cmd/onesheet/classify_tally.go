package main

import (
	"context"
	"fmt"
	"os"
	"sync"
	"time"

	"golang.org/x/term"

	"onesheet/model/archive"
)

// tally counts answers, and shows them to a person who watches.
type tally struct {
	app              *app
	bar              progress
	began            time.Time
	answered, failed int

	stop    context.CancelFunc // ends the search for the total
	looking sync.WaitGroup
}

// tally shows a bar if it may, and a person watches. The pictures of the paths
// are counted beside the work, which does not wait for their number.
func (a *app) tally(paths []string, show bool) *tally {
	t := &tally{app: a, began: time.Now(), stop: func() {}}
	if !show || !a.terminal {
		return t
	}
	t.bar = a.progress(-1, "posters")
	var ctx context.Context
	ctx, t.stop = context.WithCancel(a.ctx)
	t.looking.Go(func() {
		total := 0
		for range a.pictures(ctx, paths) {
			total++
		}
		if ctx.Err() == nil {
			t.bar.total(total)
		}
	})
	return t
}

// onScreen says whether the answers are on the screen themselves, where a bar
// would be in their way.
func (a *app) onScreen() bool {
	f, ok := a.stdout.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func (t *tally) count(r archive.Answer) {
	t.answered++
	if r.Error != "" {
		t.failed++
		t.bar.describe("posters, " + counted(t.failed, "error"))
		t.bar.clear() // the error may be told on a line of its own
	}
	t.bar.add()
}

func (t *tally) finish() {
	t.stop()
	t.looking.Wait()
	t.bar.finish()
}

// tell tells what was done, on stderr.
func (t *tally) tell() {
	took := time.Since(t.began)
	t.app.warn("%s in %v, %.1f a second; %s", counted(t.answered, "picture"),
		took.Round(10*time.Millisecond), float64(t.answered)/max(took.Seconds(), 1e-9), counted(t.failed, "error"))
}

// counted is a number with its noun.
func counted(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}
