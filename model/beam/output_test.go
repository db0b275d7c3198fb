package main

import "testing"

func TestOutput(t *testing.T) {
	for want, o := range map[string]output{
		"out/a.jsonl":                {"out/a.jsonl", 1},
		"out/a-00007-of-00100.jsonl": {"out/a.jsonl", 100},
		"gs://b.c/d-00007-of-00008":  {"gs://b.c/d", 8},
	} {
		if got := o.shard(7); got != want {
			t.Errorf("%v: %s, want %s", o, got, want)
		}
	}
}
