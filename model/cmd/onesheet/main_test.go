package main

import (
	"strings"
	"testing"
)

func TestHelp(t *testing.T) {
	for _, args := range [][]string{{"--help"}, {"classify", "--help"}, {"eval", "--help"}, {"version", "--help"}} {
		got := runTool(args...)
		got.want(t, statusOK, "")
		if !strings.Contains(got.stdout, "Usage: onesheet") {
			t.Errorf("%v printed %q", args, got.stdout)
		}
	}
}

func TestUsageErrors(t *testing.T) {
	cases := []struct {
		args []string
		want string
	}{
		{nil, "expected one of"},
		{[]string{"sing"}, "unexpected argument sing"},
		{[]string{"classify"}, "<path>"},
		{[]string{"classify", "--top", "0", "a.png"}, "--top must be at least 1"},
		{[]string{"classify", "--top", "x", "a.png"}, "--top"},
		{[]string{"classify", "--loud", "a.png"}, "unknown flag --loud"},
		{[]string{"eval"}, "--data"},
	}
	for _, c := range cases {
		got := runTool(c.args...)
		got.want(t, statusUsage, c.want)
		if got.stdout != "" {
			t.Errorf("%v wrote to stdout: %q", c.args, got.stdout)
		}
	}
}

func TestVersion(t *testing.T) {
	got := runTool("version")
	got.want(t, statusOK, "")
	if !strings.HasPrefix(got.stdout, "onesheet ") || !strings.Contains(got.stdout, "go1.") {
		t.Errorf("printed %q", got.stdout)
	}
}
