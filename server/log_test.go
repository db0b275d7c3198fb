package main

import (
	"strings"
	"testing"
)

func TestErrorsAreLoggedWithoutAddresses(t *testing.T) {
	out := &lockedText{}
	m := &metrics{}
	log := errorLog(newLog("text", out), m)
	for _, address := range []string{"203.0.113.9:4711", "203.0.113.9", "[2001:db8::1]:443", "[fe80::1%eth0]:80", "2001:db8::1", "::1"} {
		log.Printf("http: response to %s was strange", address)
		if strings.Contains(out.String(), address) || !strings.Contains(out.String(), "(address) was strange") {
			t.Errorf("logged %s", out)
		}
	}
	if got := m.problems.Load(); got != 6 {
		t.Errorf("%d problems were counted, want 6", got)
	}
}

func TestBrokenHandshakesAreOnlyCounted(t *testing.T) {
	out := &lockedText{}
	m := &metrics{}
	errorLog(newLog("text", out), m).Print("http: TLS handshake error from 203.0.113.9:1: EOF")
	if out.String() != "" || m.problems.Load() != 1 {
		t.Errorf("logged %q, counted %d", out, m.problems.Load())
	}
}
