//go:build browser

package e2e

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// browserHosts are where Chromium itself goes: for the time, its updates and its
// form filling. No switch turns all of it off. That the page asks for nothing
// there shows in the browser's own list of its requests (wantHome).
var browserHosts = []string{".google.com", ".googleapis.com", ".gvt1.com"}

func isBrowserHost(host string) bool {
	host, _, _ = strings.Cut(host, ":")
	return slices.ContainsFunc(browserHosts, func(end string) bool { return strings.HasSuffix(host, end) })
}

// recorder is a proxy through which a whole browser goes, its workers, its
// service worker and its own business included. It lets plain requests pass and
// keeps all of them in mind; tunnels to elsewhere it refuses.
type recorder struct {
	*httptest.Server

	mu   sync.Mutex
	seen []request
}

// request is what left the browser.
type request struct {
	method, url  string
	header, body int64 // bytes
}

// What a request may carry at most, in bytes. A poster of 3 KB, shrunk to a
// stamp, would not fit; no file of the site needs more.
const (
	longestURL    = 300
	longestHeader = 1500
)

// fault says how a request could have carried a picture, or left home.
func (r request) fault(home string) string {
	switch {
	case !strings.HasPrefix(r.url, home):
		return "left the origin"
	case r.method != http.MethodGet && r.method != http.MethodHead:
		return "is no GET"
	case r.body > 0:
		return fmt.Sprintf("has a body of %d bytes", r.body)
	case len(r.url) > longestURL:
		return fmt.Sprintf("has an address of %d bytes", len(r.url))
	case r.header > longestHeader:
		return fmt.Sprintf("has headers of %d bytes", r.header)
	}
	return ""
}

func record(t testing.TB) *recorder {
	r := &recorder{}
	r.Server = httptest.NewServer(r)
	t.Cleanup(r.Close)
	return r
}

// options have a browser go through the recorder, for this machine as well.
func (r *recorder) options() []chromedp.ExecAllocatorOption {
	return []chromedp.ExecAllocatorOption{chromedp.ProxyServer(r.URL), chromedp.Flag("proxy-bypass-list", "<-loopback>")}
}

func (r *recorder) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	seen := request{method: q.Method, url: q.URL.String()}
	for name, values := range q.Header {
		seen.header += int64(len(name) + len(strings.Join(values, "")))
	}
	seen.body, _ = io.Copy(io.Discard, q.Body)
	if !isBrowserHost(q.URL.Host) {
		r.mu.Lock()
		r.seen = append(r.seen, seen)
		r.mu.Unlock()
	}
	if q.Method == http.MethodConnect || isBrowserHost(q.URL.Host) {
		http.Error(w, "nothing leaves this machine", http.StatusForbidden)
		return
	}
	r.pass(w, q)
}

// pass fetches what was asked for. Bodies are not passed on: none is wanted.
func (r *recorder) pass(w http.ResponseWriter, q *http.Request) {
	out := q.Clone(q.Context())
	out.RequestURI, out.Body = "", nil
	answer, err := http.DefaultTransport.RoundTrip(out)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer answer.Body.Close()
	for name, values := range answer.Header {
		w.Header()[name] = values
	}
	w.WriteHeader(answer.StatusCode)
	_, _ = io.Copy(w, answer.Body)
}

// faults are those of all requests so far, and how many there were.
func (r *recorder) faults(home string) (faults []string, requests int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, seen := range r.seen {
		if fault := seen.fault(home); fault != "" {
			faults = append(faults, fmt.Sprintf("%s %.120s %s", seen.method, seen.url, fault))
		}
	}
	return faults, len(r.seen)
}
