//go:build browser

package e2e

import (
	"path/filepath"
	"testing"
)

// The main path in the browsers besides Chromium: the page is loaded, a sample
// is answered as the native tool answers it, and with the server stopped all of
// it works again, from the first request on.
func TestMainPathInOtherBrowsers(t *testing.T) {
	for _, browser := range others {
		t.Run(browser.name, func(t *testing.T) {
			w := browser.window(t)
			s := serve(t, "127.0.0.1:0", "")
			w.visit(s.url)
			w.complaints() // from here on they are heard
			w.waitFor("app-ready")
			w.trySample()
			w.waitTrue(`document.querySelector('` + element("offline") + `')?.dataset.state === "ready"`)
			w.waitTrue(`navigator.serviceWorker.controller !== null`)
			w.keep(t, browser.name)
			s.stop(t)
			w.visit(s.url + "?source=shortcut")
			w.waitFor("app-ready")
			w.trySample()
			w.upload(save(t, "offline.jpg", poster(t, "last-reel")))
			if r := w.settled(2)[0]; r.State != "done" || r.Name != "offline.jpg" {
				t.Errorf("offline, %s is %s: %s", r.Name, r.State, r.Error)
			}
			for _, c := range w.complaints() {
				t.Errorf("the page complained: %s", c)
			}
		})
	}
}

// trySample has the first sample classified and holds it to the native tool.
func (w *window) trySample() {
	w.t.Helper()
	var slug string
	w.eval(`(() => { const sample = document.querySelector('`+element("sample")+`'); sample.click(); return sample.dataset.sample; })()`, &slug)
	got := w.settled(1)[0]
	if got.State != "done" {
		w.t.Fatalf("the sample is %s: %s; the page complained: %q", got.State, got.Error, w.complaints())
	}
	compare(w.t, got, native(w.t, filepath.Join(site, "static", "samples", slug+".jpg")))
}

// keep saves what the window shows.
func (w *window) keep(t testing.TB, name string) {
	t.Helper()
	picture, err := w.Screenshot(w.ctx)
	if err != nil {
		t.Fatal(err)
	}
	keepScreenshot(t, "browser-"+name, picture)
}
