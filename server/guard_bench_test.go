package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
)

// discarding is an answer that goes nowhere, with a header of its own.
type discarding struct{ header http.Header }

func (d discarding) Header() http.Header         { return d.header }
func (d discarding) Write(p []byte) (int, error) { return len(p), nil }
func (d discarding) WriteHeader(int)             {}

// What a page costs above net/http, which itself takes some 40 microseconds of
// processor time with the system's part: about 3, most of it for the header's
// map.
func BenchmarkPage(b *testing.B) {
	h := newTestHandler(b, builtSite(), "/")
	g := &guard{next: h, refused: h.policy.page, most: 1000, metrics: &metrics{}, log: newLog("text", io.Discard)}
	r := httptest.NewRequest("GET", "/", nil)
	r.Header.Set("Accept-Encoding", "gzip, deflate, br, zstd")
	b.ReportAllocs()
	for b.Loop() {
		g.ServeHTTP(discarding{http.Header{}}, r)
	}
}
