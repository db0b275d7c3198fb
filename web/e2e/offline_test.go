//go:build browser

package e2e

import (
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
