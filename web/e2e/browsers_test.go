//go:build browser

package e2e

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// seen tells of each browser what became of it: a test run must not pass over
// one in silence.
var seen = struct {
	sync.Mutex
	browsers map[string]string
}{browsers: map[string]string{}}

func noteBrowser(name, what string) {
	seen.Lock()
	defer seen.Unlock()
	seen.browsers[name] = what
}

// reportBrowsers leaves the list in build/browsers.txt, which `make test` shows
// at its end, and prints it.
func reportBrowsers() error {
	seen.Lock()
	defer seen.Unlock()
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(seen.browsers)) {
		fmt.Fprintf(&b, "%s %s\n", name, seen.browsers[name])
	}
	fmt.Print(b.String())
	return os.WriteFile(filepath.Join(root, "build", "browsers.txt"), []byte(b.String()), 0o644)
}
