package main

import (
	"io"
	"log/slog"
	"net/http"
)

// app is the whole server, ready to serve.
type app struct {
	options     options
	handler     *handler
	guard       *guard
	metrics     *metrics
	connections *connections
	certificate *certificate // nil without TLS
	log         *slog.Logger
}

// newApp reads the site and the certificate. Errors: one of them cannot be
// used, and why.
func newApp(o options, logTo io.Writer) (*app, error) {
	m := &metrics{}
	a := &app{
		options:     o,
		handler:     &handler{base: o.base, policy: newPolicy(o.secure())},
		metrics:     m,
		connections: newConnections(o.maxConnections, m),
		log:         newLog(o.logFormat, logTo),
	}
	a.guard = newGuard(a.handler, o, m, a.log)
	m.connections = a.connections.count
	m.inFlight = a.guard.inFlight.Load
	if o.secure() {
		a.certificate = &certificate{certFile: o.tlsCert, keyFile: o.tlsKey}
	}
	return a, a.load()
}

// newGuard allows as many requests at once as there may be connections.
func newGuard(next *handler, o options, m *metrics, log *slog.Logger) *guard {
	return &guard{
		next: next, refused: next.policy.page, most: int64(o.maxConnections),
		metrics: m, log: log, logRequests: o.logRequests,
	}
}

// load reads the site and the certificate, at the start and at each reload.
// What cannot be read leaves what was there.
func (a *app) load() error {
	if a.certificate != nil {
		if err := a.certificate.load(); err != nil {
			return err
		}
	}
	built, err := openSite(a.options.site)
	if err != nil {
		return err
	}
	s, err := readSite(built, a.options.base, a.handler.policy)
	if err != nil {
		return err
	}
	a.handler.site.Store(s)
	return nil
}

// reload does it while serving; what went wrong is told to the log alone.
func (a *app) reload() {
	if err := a.load(); err != nil {
		a.log.Error("not reloaded", "error", err)
		return
	}
	a.metrics.reloads.Add(1)
	if a.certificate != nil {
		a.log.Info("reloaded", "files", len(a.handler.site.Load().files), "certificate_expires", a.certificate.expires())
		return
	}
	a.log.Info("reloaded", "files", len(a.handler.site.Load().files))
}

// server is what listens for visitors.
func (a *app) server() *http.Server {
	s := newServer(a.guard, a.connections, errorLog(a.log, a.metrics))
	if a.certificate != nil {
		s.TLSConfig = a.certificate.config()
	}
	s.RegisterOnShutdown(a.connections.closeUnused)
	return s
}
