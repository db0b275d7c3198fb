package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"golang.org/x/term"

	"onesheet/model/archive"
)

// pace is how often a run that nobody watches, as under cron, says how far it is:
// a million posters take hours.
const pace = time.Minute

// tally counts answers, and shows them to a person who watches.
type tally struct {
	app              *app
	bar              progress
	began            time.Time
	answered, failed int

	writes bool      // lines for whoever reads them later
	wrote  time.Time // the last of them

	stop    context.CancelFunc // ends the search for the total
	looking sync.WaitGroup
}

// tally shows a bar if it may, and a person watches; if none does, it writes a
// line now and then. The pictures of the paths are counted beside the work, which
// does not wait for their number.
func (a *app) tally(paths []string, show bool) *tally {
	now := time.Now()
	t := &tally{app: a, began: now, stop: func() {}, writes: show && !a.terminal, wrote: now}
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

// inTheWay says whether progress would come between the answers: on a screen, or
// in a file that takes both, as nohup makes it.
func (a *app) inTheWay() bool {
	f, ok := a.stdout.(*os.File)
	return ok && (term.IsTerminal(int(f.Fd())) || isSameFile(a.stdout, a.stderr))
}

// isSameFile says whether both end up in one place.
func isSameFile(a, b io.Writer) bool {
	var info [2]os.FileInfo
	for i, w := range []io.Writer{a, b} {
		f, ok := w.(*os.File)
		if !ok {
			return false
		}
		var err error
		if info[i], err = f.Stat(); err != nil {
			return false
		}
	}
	return os.SameFile(info[0], info[1])
}

func (t *tally) count(r archive.Answer) {
	t.answered++
	if r.Error != "" {
		t.failed++
		t.bar.describe("posters, " + counted(t.failed, "error"))
		t.bar.clear() // the error may be told on a line of its own
	}
	t.bar.add()
	if t.writes && time.Since(t.wrote) >= pace {
		t.wrote = time.Now()
		t.tell(" so far")
	}
}

// shown says whether progress was told, so that its end should be.
func (t *tally) shown() bool { return t.bar.shown() || t.wrote.After(t.began) }

func (t *tally) finish() {
	t.stop()
	t.looking.Wait()
	t.bar.finish()
}

// tell tells what was done, on stderr.
func (t *tally) tell(soFar string) {
	took := time.Since(t.began)
	t.app.warn("%s%s in %v, %.1f a second; %s", counted(t.answered, "picture"), soFar,
		took.Round(10*time.Millisecond), float64(t.answered)/max(took.Seconds(), 1e-9), counted(t.failed, "error"))
}

// counted is a number with its noun.
func counted(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}
