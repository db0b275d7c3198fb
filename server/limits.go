package main

import (
	"log"
	"net/http"
	"time"
)

// requestTime is how long a request may take to arrive. It has no body, so that
// its header is all of it. A line of 32 kbit/s brings 16 KiB in four seconds.
const requestTime = 5 * time.Second

// newServer bounds what one visitor can hold. A header has at most 16 KiB (and
// the 4 KiB that net/http adds). Answers have 30 seconds, and more as they
// move: see answer. HTTP/2 is given no more streams than a page can use.
func newServer(handler http.Handler, c *connections, errors *log.Logger) *http.Server {
	return &http.Server{
		Handler:                      handler,
		ReadHeaderTimeout:            requestTime,
		ReadTimeout:                  requestTime,
		WriteTimeout:                 paceTime,
		IdleTimeout:                  2 * time.Minute,
		MaxHeaderBytes:               16 << 10,
		DisableGeneralOptionsHandler: true,
		ConnContext:                  c.admit,
		ConnState:                    c.watch,
		ErrorLog:                     errors,
		HTTP2: &http.HTTP2Config{
			MaxConcurrentStreams: 64,
			WriteByteTimeout:     paceTime,
		},
	}
}

// newMetricsServer serves those who watch over this server.
func newMetricsServer(m *metrics, errors *log.Logger) *http.Server {
	return &http.Server{
		Handler:           m,
		ReadHeaderTimeout: requestTime,
		ReadTimeout:       requestTime,
		WriteTimeout:      paceTime,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          errors,
	}
}
