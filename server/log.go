package main

import (
	"io"
	"log"
	"log/slog"
	"regexp"
	"strings"
)

// newLog writes structured lines, as text or as JSON.
func newLog(format string, out io.Writer) *slog.Logger {
	if format == "json" {
		return slog.New(slog.NewJSONHandler(out, nil))
	}
	return slog.New(slog.NewTextHandler(out, nil))
}

// errorLog takes what net/http has to say. It names the addresses of visitors,
// which are nobody's business; and it speaks of every visitor who breaks off a
// TLS handshake, which is counted instead.
func errorLog(to *slog.Logger, m *metrics) *log.Logger {
	return log.New(errorWriter{to, m}, "", 0)
}

type errorWriter struct {
	log     *slog.Logger
	metrics *metrics
}

func (e errorWriter) Write(line []byte) (int, error) {
	e.metrics.problems.Add(1)
	text := strings.TrimSpace(string(line))
	if !strings.Contains(text, "TLS handshake error") {
		e.log.Warn("connection", "problem", withoutAddresses(text))
	}
	return len(line), nil
}

// address matches IPv4 and IPv6 addresses, with and without a port.
var address = regexp.MustCompile(`(?i)\[[0-9a-f:.%]+[a-z0-9]*\](:\d+)?|\b\d{1,3}(\.\d{1,3}){3}(:\d+)?\b|[0-9a-f]{0,4}(:[0-9a-f]{0,4}){2,7}`)

func withoutAddresses(text string) string { return address.ReplaceAllString(text, "(address)") }
