package main

import (
	"fmt"
	"regexp"
	"strings"
)

// checkBase wants "/" or "/some/path/", as the site's builder does.
func checkBase(base string) error {
	if !strings.HasPrefix(base, "/") || !strings.HasSuffix(base, "/") ||
		strings.Contains(base, "//") || strings.ContainsAny(base, `"'<>&\?#% `) {
		return fmt.Errorf("--base %q: it must begin and end with one slash, and hold plain characters only", base)
	}
	return nil
}

// starter finds the script that every built page loads first, and with it the
// base that the page was built for.
var starter = regexp.MustCompile(`src="(/[^"]*)wasm_exec\.js"`)

// checkBuiltFor refuses to serve a page under another base than the one its
// addresses were written for: it would load, and find none of its parts.
func checkBuiltFor(page []byte, base string) error {
	found := starter.FindSubmatch(page)
	if found == nil || string(found[1]) == base {
		return nil
	}
	return fmt.Errorf("this site was built for the path %s and cannot be served under %s: "+
		"build it with `go run ./web/build -base %s`", found[1], base, base)
}
