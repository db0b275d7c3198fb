package main

import (
	"io"
	"strings"
	"testing"
	"time"
)

func TestOptions(t *testing.T) {
	o, err := parseOptions([]string{"--addr", ":443", "--base", "/x/", "--tls-cert", "c", "--tls-key", "k", "--drain-delay", "5s", "--log", "json"}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if o.addr != ":443" || o.base != "/x/" || !o.secure() || o.drainDelay != 5*time.Second || o.maxConnections != 1024 {
		t.Errorf("options are %+v", o)
	}
}

func TestOptionsThatCannotBe(t *testing.T) {
	for flags, want := range map[string]string{
		"--tls-cert c":         "go together",
		"--tls-key k":          "go together",
		"--max-connections 0":  "at least 1",
		"--drain-delay -1s":    "negative",
		"--log xml":            "text or json",
		"--base posters":       "begin and end",
		"--drain-delay soon":   "invalid value",
		"--max-connections 1k": "invalid value",
	} {
		_, err := parseOptions(strings.Fields(flags), io.Discard)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one with %q", flags, err, want)
		}
	}
}
