package main

import (
	"net/http"
	"testing"
)

func TestServersBoundSlowVisitors(t *testing.T) {
	m := &metrics{}
	for name, s := range map[string]*http.Server{
		"visitors": newServer(http.NotFoundHandler(), newConnections(1, m), nil),
		"metrics":  newMetricsServer(m, nil),
	} {
		if s.ReadHeaderTimeout == 0 || s.ReadTimeout == 0 || s.WriteTimeout == 0 || s.IdleTimeout == 0 || s.MaxHeaderBytes == 0 {
			t.Errorf("%s: a limit is missing: %+v", name, s)
		}
	}
}
