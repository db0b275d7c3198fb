//go:build browser

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/chromedp/chromedp"
)

// The page's caches on a site without a sub-path, by version.
const pageCache = "onesheet-page:/:"

// After one visit the page works with the server gone, weights included.
func TestOffline(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	p := open(t, s.url)
	p.offline("ready")
	s.stop(t)
	for _, url := range []string{s.url, s.url + "?source=shortcut", s.url + "index.html"} {
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

// offline waits until the page tells a state of its work without a network,
// and gives how many bytes it says it keeps for that.
func (p *page) offline(state string) (bytes int) {
	p.t.Helper()
	p.waitFor("app-ready")
	p.waitTrue(fmt.Sprintf(`document.querySelector('%s')?.dataset.state === %q`, element("offline"), state))
	p.do(chromedp.Evaluate(fmt.Sprintf(`Number(document.querySelector('%s').dataset.bytes ?? 0)`, element("offline")), &bytes))
	return bytes
}

// "Ready to work offline" is said once everything is kept, with its true size.
func TestOfflineIsToldWithItsSize(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	told := p.offline("ready")
	var kept int
	p.do(chromedp.Evaluate(`(async () => {
		let bytes = 0;
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const key of await cache.keys()) bytes += (await (await cache.match(key)).arrayBuffer()).byteLength;
		}
		return bytes;
	})()`, &kept, awaitPromise))
	if told != kept || told < 5_000_000 {
		t.Errorf("the page says that %d bytes are kept, its caches hold %d", told, kept)
	}
	p.wantQuiet()
}

// The worker touches no foreign cache.
func TestWorkerLeavesOtherCachesAlone(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	p := open(t, s.url+"healthz") // no page, no worker yet
	p.url = s.url
	p.do(chromedp.Evaluate(`(async () => {
		for (const name of ["onesheet-weights-older", "somebody-else", "onesheet-page:/elsewhere/:1", "`+pageCache+`older"]) await caches.open(name);
		const weights = await caches.open("onesheet-weights-v1");
		await weights.put("/weights/flagship.`+fmt.Sprintf("%064d", 0)+`", new Response("older"));
		await weights.put("/elsewhere/weights/flagship.`+fmt.Sprintf("%064d", 0)+`", new Response("another site's"));
	})()`, nil, awaitPromise))
	p.do(chromedp.Navigate(s.url))
	p.offline("ready")
	var names, weights []string
	p.do(chromedp.Evaluate(`caches.keys()`, &names, awaitPromise),
		chromedp.Evaluate(`caches.open("onesheet-weights-v1").then((c) => c.keys()).then((all) => all.map((r) => new URL(r.url).pathname))`, &weights, awaitPromise))
	has := map[string]bool{}
	for _, name := range append(names, weights...) {
		has[name] = true
	}
	for name, want := range map[string]bool{"onesheet-weights-older": true, "somebody-else": true, "onesheet-page:/elsewhere/:1": true,
		pageCache + "older": false, "/weights/flagship." + fmt.Sprintf("%064d", 0): false,
		"/elsewhere/weights/flagship." + fmt.Sprintf("%064d", 0): true} {
		if has[name] != want {
			t.Errorf("%s is there: %v, want %v (of %v, %v)", name, has[name], want, names, weights)
		}
	}
}

// A site that is not whole is not installed at all, says so, and still works
// online.
func TestWorkerInstallsWholeOrNotAtAll(t *testing.T) {
	s := serve(t, "127.0.0.1:0", siteWith(t, func(dir string) error {
		return os.WriteFile(filepath.Join(dir, "static", "samples", "wire-hour.jpg"), []byte("another picture"), 0o600)
	}))
	p := open(t, s.url)
	p.offline("failed")
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
	named := regexp.MustCompile(`prefix \+ "[0-9a-f]+"`).ReplaceAll(data, []byte(`prefix + "`+version+`"`))
	return replace(path, named)
}

// pageCaches are the names of the page's own caches.
func (p *page) pageCaches() []string {
	p.t.Helper()
	var names []string
	p.do(chromedp.Evaluate(`caches.keys().then((all) => all.filter((name) => name.startsWith("`+pageCache+`")))`, &names, awaitPromise))
	return names
}
