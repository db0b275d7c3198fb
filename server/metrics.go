package main

import (
	"fmt"
	"io"
	"net/http"
	"runtime"
	"slices"
	"sync/atomic"
	"time"
)

// metrics counts what the server does. Nothing in it is about a visitor. It
// writes Prometheus' text form by itself, in some forty lines: the usual
// library would add 4.6 MB to a program of 7 and seven modules.
type metrics struct {
	answers     [600]atomic.Int64 // by status
	bytes       atomic.Int64
	seconds     histogram
	panics      atomic.Int64
	opened      atomic.Int64
	evicted     atomic.Int64
	ended       atomic.Int64
	reloads     atomic.Int64
	problems    atomic.Int64
	connections func() int
	inFlight    func() int64
}

// Every status that this server or net/http's file answers give: each is
// written from the start, at 0, so that the first one is seen as a change.
var statuses = []int{200, 204, 206, 304, 308, 404, 405, 412, 413, 416, 500, 503}

// answered counts one answer.
func (m *metrics) answered(a *answer, took time.Duration) {
	if a.status >= 0 && a.status < len(m.answers) {
		m.answers[a.status].Add(1)
	}
	m.bytes.Add(a.bytes)
	m.seconds.add(took)
}

// ServeHTTP answers /metrics in Prometheus' text form. It is served on an
// address of its own, which visitors do not reach.
func (m *metrics) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path != "/metrics" || r.Method != http.MethodGet {
		answerText(w, nil, http.StatusNotFound, "the metrics are at /metrics")
		return
	}
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	m.write(w)
}

// write ignores errors: they are a supervisor who left.
func (m *metrics) write(w io.Writer) {
	describe(w, "onesheet_answers_total", "counter", "Answers, by status.")
	for status := range m.answers {
		if n := m.answers[status].Load(); n > 0 || slices.Contains(statuses, status) {
			fmt.Fprintf(w, "onesheet_answers_total{status=\"%d\"} %d\n", status, n)
		}
	}
	m.seconds.write(w, "onesheet_answer_seconds", "Time from a request's header to the end of its answer.")
	one(w, "onesheet_answer_bytes_total", "counter", "Bytes of answers' bodies.", m.bytes.Load())
	one(w, "onesheet_connections_opened_total", "counter", "Connections that were let in.", m.opened.Load())
	one(w, "onesheet_connections_evicted_total", "counter", "Quiet connections that were closed to make room.", m.evicted.Load())
	one(w, "onesheet_connections_ended_total", "counter", "Slow answers that were cut to make room.", m.ended.Load())
	one(w, "onesheet_connection_errors_total", "counter", "Connections that broke, TLS handshakes included.", m.problems.Load())
	one(w, "onesheet_panics_total", "counter", "Requests that ended in a panic: any is a fault of the server.", m.panics.Load())
	one(w, "onesheet_reloads_total", "counter", "Times the site and the certificate were read anew.", m.reloads.Load())
	one(w, "onesheet_connections", "gauge", "Connections that are open.", int64(m.connections()))
	one(w, "onesheet_requests_in_flight", "gauge", "Requests that are being answered.", m.inFlight())
	one(w, "go_goroutines", "gauge", "Goroutines that exist.", int64(runtime.NumGoroutine()))
	if resident, err := residentBytes(); err == nil {
		one(w, "process_resident_memory_bytes", "gauge", "Memory in use, the parts of the program that were read included.", resident)
	}
}

// describe begins a metric.
func describe(w io.Writer, name, kind, help string) {
	fmt.Fprintf(w, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind)
}

// one writes a metric of one value.
func one(w io.Writer, name, kind, help string, value int64) {
	describe(w, name, kind, help)
	fmt.Fprintf(w, "%s %d\n", name, value)
}
