//go:build browser

package e2e

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// When a part of the page itself is missing or damaged, a box says so.
func TestBrokenPageSaysSo(t *testing.T) {
	cases := map[string]func(dir string) error{
		"program missing": func(dir string) error { return removeForms(filepath.Join(dir, "web", "app.wasm")) },
		"program damaged": func(dir string) error {
			path := filepath.Join(dir, "web", "app.wasm")
			if err := removeForms(path); err != nil {
				return err
			}
			return os.WriteFile(path, []byte("\x00asm\x01\x00\x00\x00nonsense"), 0o600)
		},
		"bridge missing": func(dir string) error { return removeForms(filepath.Join(dir, "static", "bridge.js")) },
	}
	for name, damage := range cases {
		t.Run(name, func(t *testing.T) {
			s := serve(t, "127.0.0.1:0", siteWith(t, damage))
			open(t, s.url).waitFor("broke")
		})
	}
}

// A panic of the page's program ends it; the visitor is told, not left with a
// page that no longer answers.
func TestPanicSaysSo(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	p := open(t, s.url)
	p.waitFor("app-ready")
	// An event whose target vanishes from under go-app's own click handler.
	p.do(chromedp.Evaluate(`window.onclick(null)`, nil))
	p.waitFor("broke")
}
