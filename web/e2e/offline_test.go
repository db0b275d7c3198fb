//go:build browser

package e2e

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/chromedp/chromedp"
)

// After one visit the page works with the server gone, weights included.
func TestOffline(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	p := open(t, s.url)
	p.waitFor("app-ready")
	p.waitTrue(`navigator.serviceWorker.controller !== null`)
	s.stop(t)
	for _, url := range []string{s.url, s.url + "?source=shortcut"} {
		p.do(chromedp.Navigate(url))
		p.waitFor("app-ready")
		p.press("sample")
		p.upload(save(t, "offline.jpg", poster(t, "last-reel")))
		for _, r := range p.settled(2) {
			if r.State != "done" {
				t.Errorf("offline, %s is %s: %s", r.Name, r.State, r.Error)
			}
		}
	}
	p.wantHome()
	p.wantQuiet()
}

// The worker installs whole or not at all, and touches no foreign cache.
func TestWorkerLeavesOtherCachesAlone(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	p := open(t, s.url+"healthz") // no page, no worker yet
	p.url = s.url
	p.do(chromedp.Evaluate(`(async () => { await caches.open("onesheet-weights-older"); await caches.open("somebody-else"); await caches.open("onesheet-page-older"); })()`,
		nil, awaitPromise))
	p.do(chromedp.Navigate(s.url))
	p.waitFor("app-ready")
	p.waitTrue(`navigator.serviceWorker.controller !== null`)
	var names []string
	p.do(chromedp.Evaluate(`caches.keys()`, &names, awaitPromise))
	has := map[string]bool{}
	for _, name := range names {
		has[name] = true
	}
	if !has["onesheet-weights-older"] || !has["somebody-else"] || has["onesheet-page-older"] {
		t.Errorf("caches are %v: only the page's own older one may go", names)
	}
}

// A newer site is installed beside the running one, offered, and taken over
// only when the visitor says so.
func TestUpdateWaitsForConsent(t *testing.T) {
	old := serve(t, "127.0.0.1:0", "")
	p := open(t, old.url)
	p.waitFor("app-ready")
	p.waitTrue(`navigator.serviceWorker.controller !== null`)
	old.stop(t)
	serve(t, old.addr(), siteWith(t, func(dir string) error { return renameVersion(dir, "newer") }))
	p.do(chromedp.Navigate(old.url))
	p.waitFor("notice")
	if names := p.pageCaches(); len(names) != 2 {
		t.Errorf("before consent the caches are %v, want the old and the new", names)
	}
	p.do(chromedp.Focus(element("notice")+" button", chromedp.ByQuery), chromedp.KeyEvent("\r"))
	p.waitTrue(`caches.keys().then((all) => !all.some((name) => name.startsWith("onesheet-page-") && name !== "onesheet-page-newer"))`)
	p.waitFor("app-ready")
	if names := p.pageCaches(); len(names) != 1 || names[0] != "onesheet-page-newer" {
		t.Errorf("after consent the caches are %v", names)
	}
}

// A site that is not whole is not installed at all, and still works online.
func TestWorkerInstallsWholeOrNotAtAll(t *testing.T) {
	s := serve(t, "127.0.0.1:0", siteWith(t, func(dir string) error {
		return os.WriteFile(filepath.Join(dir, "static", "samples", "wire-hour.jpg"), []byte("another picture"), 0o600)
	}))
	p := open(t, s.url)
	p.waitFor("app-ready")
	p.waitTrue(`navigator.serviceWorker.getRegistration().then((r) => r === undefined)`)
	if names := p.pageCaches(); len(names) != 0 {
		t.Errorf("half a site is cached: %v", names)
	}
	p.press("sample")
	if r := p.settled(1)[0]; r.State != "done" {
		t.Errorf("%s is %s: %s", r.Name, r.State, r.Error)
	}
}

// renameVersion makes a site another version of itself.
func renameVersion(dir, version string) error {
	path := filepath.Join(dir, "app-worker.js")
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := removeForms(path); err != nil {
		return err
	}
	named := regexp.MustCompile(`prefix \+ "[0-9a-f]+"`).ReplaceAll(data, []byte(`prefix + "`+version+`"`))
	return os.WriteFile(path, named, 0o600)
}

// pageCaches are the names of the page's own caches.
func (p *page) pageCaches() []string {
	p.t.Helper()
	var names []string
	p.do(chromedp.Evaluate(`caches.keys().then((all) => all.filter((name) => name.startsWith("onesheet-page-")))`, &names, awaitPromise))
	return names
}
