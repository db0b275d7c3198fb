package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"sync/atomic"
	"time"
)

// guard stands before the handler: it bounds how many requests are answered at
// once, lets no panic out, and counts and logs what was answered.
type guard struct {
	next        http.Handler
	refused     []field // the fields of its own answers
	most        int64   // requests answered at once
	inFlight    atomic.Int64
	metrics     *metrics
	log         *slog.Logger
	logRequests bool
}

// ServeHTTP passes a request on, or refuses it while too many are under way:
// over HTTP/2 one connection carries many.
func (g *guard) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	begun := time.Now()
	a := &answer{ResponseWriter: w}
	defer g.finish(a, r, begun)
	if g.inFlight.Add(1) > g.most {
		makeRoom(r.Context())
		w.Header().Set("Retry-After", "1")
		answerText(a, g.refused, http.StatusServiceUnavailable, "too many requests are under way: try again")
		return
	}
	a.connection = markBusy(r.Context())
	g.next.ServeHTTP(a, r)
}

// finish counts an answer, and turns a panic into one. If the answer has begun,
// only closing the connection can tell that it is not whole.
func (g *guard) finish(a *answer, r *http.Request, begun time.Time) {
	g.inFlight.Add(-1)
	broken := recover()
	if broken != nil {
		g.log.Error("a request failed", "panic", fmt.Sprint(broken), "stack", string(debug.Stack()))
		g.metrics.panics.Add(1)
	}
	unbegun := broken != nil && a.status == 0
	if unbegun {
		clear(a.Header())
		answerText(a, g.refused, http.StatusInternalServerError, "500: something broke here")
	}
	took := time.Since(begun)
	g.metrics.answered(a, took)
	if g.logRequests {
		g.logRequest(a, r, took)
	}
	if broken != nil && !unbegun {
		panic(http.ErrAbortHandler)
	}
}

// logRequest writes nothing that could tell who asked: no address, no query,
// no user agent, and no path but those of the site's own files.
func (g *guard) logRequest(a *answer, r *http.Request, took time.Duration) {
	method := r.Method
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodOptions:
	default:
		method = "other"
	}
	g.log.LogAttrs(context.Background(), slog.LevelInfo, "request",
		slog.String("method", method), slog.String("path", a.path),
		slog.Int("status", a.status), slog.Int64("bytes", a.bytes), slog.Duration("took", took))
}
