package main

import (
	"fmt"
	"path"
	"strings"
)

// output names the files of answers.
type output struct {
	Name   string
	Shards int
}

// shard is the file of a shard: answers.jsonl if it is the only one, else
// answers-00003-of-00100.jsonl.
func (o output) shard(i int) string {
	if o.Shards == 1 {
		return o.Name
	}
	ext := path.Ext(o.Name)
	return fmt.Sprintf("%s-%05d-of-%05d%s", strings.TrimSuffix(o.Name, ext), i, o.Shards, ext)
}
