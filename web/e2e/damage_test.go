//go:build browser

package e2e

import (
	"context"
	"fmt"
	"strings"
	"testing"

	cdp "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"
)

// spoil replaces what the caches keep at an address by what a JavaScript
// expression makes of its bytes; null removes it.
func (p *page) spoil(path, change string) {
	p.t.Helper()
	var spoiled int
	p.do(chromedp.Evaluate(fmt.Sprintf(`(async () => {
		let spoiled = 0;
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const key of await cache.keys()) {
				if (!new URL(key.url).pathname.startsWith(%q)) continue;
				const kept = await cache.match(key);
				const bytes = new Uint8Array(await kept.arrayBuffer());
				const changed = %s;
				if (changed === null) await cache.delete(key);
				else await cache.put(key, new Response(changed, { headers: kept.headers }));
				spoiled++;
			}
		}
		return spoiled;
	})()`, path, change), &spoiled, awaitPromise))
	if spoiled != 1 {
		p.t.Fatalf("%d files at %s were spoiled, want 1", spoiled, path)
	}
}

const (
	removed   = `null`
	truncated = `bytes.slice(0, bytes.length / 2)`
	altered   = `(bytes[bytes.length >> 1] ^= 0x10, bytes)`
)

// What is damaged in the caches is found, and fetched anew, whichever file it
// is. Only a damaged program of the page itself shows, in the box that asks to
// reload, and reloading repairs it.
func TestDamagedCachesAreRepaired(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.offline("ready")
	for _, d := range []struct{ path, change string }{
		{"/static/onesheet.css", altered}, {"/static/bridge.js", truncated}, {"/app.js", removed},
		{"/engine/worker.js", altered}, {"/engine/engine.wasm", truncated}, {"/weights/manifest.json", truncated},
		{"/weights/flagship.", altered}, {"/web/app.wasm", truncated},
	} {
		t.Run(strings.Trim(d.path, "/."), func(t *testing.T) {
			p.t = t
			p.offline("ready")
			p.spoil(d.path, d.change)
			p.do(chromedp.Navigate(p.url))
			switch d.path {
			case "/web/app.wasm":
				p.waitFor("broke")
				p.do(chromedp.Focus(element("broke")+" button", chromedp.ByQuery), chromedp.KeyEvent("\r"))
			case "/engine/engine.wasm":
				p.waitFor("broken")
				p.press("try-again")
			}
			p.offline("ready")
			p.press("sample")
			if r := p.settled(1)[0]; r.State != "done" {
				t.Errorf("%s is %s: %s", r.Name, r.State, r.Error)
			}
		})
	}
}

// With no room to keep anything the page works, and says that it will not
// offline.
func TestNoRoom(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	p := open(t, s.url+"healthz")
	p.do(storage.OverrideQuotaForOrigin(strings.TrimSuffix(s.url, "/")).WithQuotaSize(200_000), chromedp.Navigate(s.url))
	p.offline("full")
	if names := p.pageCaches(); len(names) != 0 {
		t.Errorf("half a site is cached: %v", names)
	}
	p.press("sample")
	if r := p.settled(1)[0]; r.State != "done" {
		t.Errorf("%s is %s: %s", r.Name, r.State, r.Error)
	}
}

// Where the browser refuses storage, or knows no service worker, the page
// works all the same. Chromium is made to refuse by script; Firefox does so by
// itself in private windows.
func TestStorageRefused(t *testing.T) {
	refusals := map[string]string{
		"caches refused": `for (const method of ["open", "keys", "match", "delete", "has"])
			CacheStorage.prototype[method] = () => Promise.reject(new DOMException("denied", "SecurityError"));
			ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException("denied", "SecurityError"));`,
		"no service worker": `delete Navigator.prototype.serviceWorker; delete globalThis.caches;`,
	}
	s := serve(t, "127.0.0.1:0", "")
	for name, script := range refusals {
		t.Run(name, func(t *testing.T) {
			p := open(t, s.url+"healthz")
			p.do(chromedp.ActionFunc(func(ctx context.Context) error {
				_, err := cdp.AddScriptToEvaluateOnNewDocument(script).Do(ctx)
				return err
			}), chromedp.Navigate(s.url))
			p.offline("refused")
			p.press("sample")
			if r := p.settled(1)[0]; r.State != "done" {
				t.Errorf("%s is %s: %s", r.Name, r.State, r.Error)
			}
		})
	}
}

func TestPrivateWindow(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	w := privateFirefox.window(t)
	w.visit(s.url)
	w.waitFor("app-ready")
	w.trySample()
	w.waitTrue(`["refused", "ready"].includes(document.querySelector('` + element("offline") + `')?.dataset.state)`)
	var state string
	w.eval(`document.querySelector('`+element("offline")+`').dataset.state`, &state)
	t.Logf("in a private window Firefox works; offline: %s", state)
}
