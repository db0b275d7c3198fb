package main

import (
	"fmt"
	"os"
	"strings"
)

// What is between the markers is made by this command.
const (
	begin = "<!-- race:begin -->"
	end   = "<!-- race:end -->"
)

// rewrite puts the tables into the README.
func rewrite(o options) error {
	text, err := tables(o)
	if err != nil {
		return err
	}
	old, err := os.ReadFile(o.readme)
	if err != nil {
		return err
	}
	fresh, err := between(string(old), text)
	if err != nil {
		return fmt.Errorf("%s: %w", o.readme, err)
	}
	return os.WriteFile(o.readme, []byte(fresh), 0o644)
}

// between replaces what stands between the markers.
func between(document, text string) (string, error) {
	head, rest, found := strings.Cut(document, begin)
	_, tail, closed := strings.Cut(rest, end)
	if !found || !closed {
		return "", fmt.Errorf("it lacks the markers %s and %s", begin, end)
	}
	return head + begin + "\n" + text + "\n" + end + tail, nil
}
