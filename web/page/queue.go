package page

import (
	"fmt"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// queue is how far the posters on the page have come.
type queue struct {
	total, done, failed int
	left                time.Duration // about how long the rest takes; 0 when not known
}

func (q queue) settled() int { return q.done + q.failed }
func (q queue) busy() bool   { return q.settled() < q.total }

// queue counts the batch: the posters from when the page last had none waiting.
func (h *Home) queue() queue {
	q := queue{total: len(h.posters), done: h.posters.in(Done), failed: h.posters.in(Failed)}
	q.left = h.gallery.pace.left(q.settled(), q.total)
	return q
}

// words say how far it is: "37 of 500 looked at, 2 did not work, about 40 s left".
func (q queue) words(w *words) string {
	said := fmt.Sprintf(w.Progress, fmt.Sprint(q.settled()), fmt.Sprint(q.total))
	if q.failed > 0 {
		said += ", " + w.ProgressFailed.of(q.failed)
	}
	if q.left > 0 {
		said += ", " + fmt.Sprintf(w.ProgressLeft, w.about(q.left))
	}
	return said
}

// bar shows the queue while several posters are under way. Its place is always
// there.
func (h *Home) queueBar() app.UI {
	q := h.queue()
	box := app.Div().Class("queue")
	if !q.busy() || q.total < 2 || h.engine.state != engineReady {
		return box.Hidden(true)
	}
	return box.DataSet("testid", "queue").Body(
		app.Raw(fmt.Sprintf(`<progress class="loading" aria-label="%s" max="%d" value="%d"></progress>`, h.w.Results, q.total, q.settled())),
		app.Span().Class("queue-words").Text(q.words(h.w)),
		button("remove", "quiet", h.w.Stop).DataSet("testid", "stop").OnClick(h.onStop),
	)
}

func (h *Home) onStop(app.Context, app.Event) { h.bridge.Stop() }

// pace is how fast posters are answered, from when a batch began.
type pace struct {
	since time.Time
	at    int // posters settled by then
}

// left tells how long the rest of total will take, in steps that do not
// flicker; 0 until a few posters tell the speed.
func (p pace) left(settled, total int) time.Duration {
	answered := settled - p.at
	if p.since.IsZero() || answered < 5 || settled >= total {
		return 0
	}
	each := time.Since(p.since) / time.Duration(answered)
	left := each * time.Duration(total-settled)
	step := 5 * time.Second
	if left < 10*time.Second {
		step = time.Second
	}
	return max(step, left.Round(step))
}
