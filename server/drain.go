package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"time"
)

// drainTime is how long answers under way have to finish once the server
// stops. Supervisors kill after 30 seconds or more.
const drainTime = 10 * time.Second

// serve answers visitors until ctx ends, and then stops in good order: not
// ready, for as long as balancers need to notice; no new connections; answers
// under way finish. Errors: the listener failed, or answers had to be cut.
func (a *app) serve(ctx context.Context, listener net.Listener) error {
	server := a.server()
	failed := make(chan error, 1)
	go func() { failed <- a.accept(server, listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	a.handler.draining.Store(true)
	a.log.Info("stopping", "requests_in_flight", a.guard.inFlight.Load(), "connections", a.connections.count())
	select {
	case err := <-failed:
		return err
	case <-time.After(a.options.drainDelay):
	}
	return stop(server)
}

func (a *app) accept(server *http.Server, listener net.Listener) error {
	if a.certificate != nil {
		return server.ServeTLS(listener, "", "")
	}
	return server.Serve(listener)
}

// stop lets answers finish, and cuts those that take too long.
func stop(server *http.Server) error {
	grace, cancel := context.WithTimeout(context.Background(), drainTime)
	defer cancel()
	if err := server.Shutdown(grace); err != nil {
		_ = server.Close()
		return fmt.Errorf("answers were cut that took longer than %v to finish: %w", drainTime, err)
	}
	return nil
}
