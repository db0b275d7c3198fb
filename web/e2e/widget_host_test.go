//go:build browser

package e2e

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"

	"onesheet/web/samples/draw"
	"onesheet/web/widget"
)

// blog is somebody else's site: another origin than the server's.
type blog struct {
	url    string
	policy string // its Content-Security-Policy
	watch  string // the policy that it only has reported
	page   string // what stands in its body
	files  map[string][]byte
}

// open starts the site. Its page notes what the widget says and what breaks.
func (b *blog) open(t testing.TB) {
	t.Helper()
	s := httptest.NewServer(b)
	t.Cleanup(s.Close)
	b.url = s.URL
}

func (b *blog) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if data, ok := b.files[r.URL.Path]; ok {
		_, _ = w.Write(data)
		return
	}
	if r.URL.Path != "/" {
		http.NotFound(w, r)
		return
	}
	if b.policy != "" {
		w.Header().Set("Content-Security-Policy", b.policy)
	}
	if b.watch != "" {
		w.Header().Set("Content-Security-Policy-Report-Only", b.watch)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, "<!doctype html><html lang=en><head><link rel=icon href=/icon.svg><title>Blog</title><script src=/notes.js></script></head><body>%s</body></html>", b.page)
}

// notes is the blog's own script: window.broken holds uncaught errors,
// window.said what the widgets' events and the frames' messages told.
const notes = `window.broken = []; window.said = []; window.heard = [];
addEventListener("error", (e) => broken.push(String(e.message ?? e.type)));
addEventListener("unhandledrejection", (e) => broken.push(String(e.reason)));
addEventListener("message", (e) => heard.push({ origin: e.origin, data: e.data }));
for (const type of ["ready", "progress", "result", "error"]) {
	document.addEventListener(type, (e) => e.target.localName === "poster-genres" && said.push({ type, id: e.target.id, detail: e.detail }), true);
}`

// strict is a policy that forbids all but the blog's own script and pictures
// and what the widget says it needs.
func strict(home string) string {
	return "default-src 'none'; base-uri 'none'; form-action 'none'; " +
		strings.Replace(widget.Policy(home), "script-src ", "script-src 'self' ", 1)
}

// tags are the widget's script and one element.
func tags(home, attributes string) string {
	return fmt.Sprintf(`<script type="module" src="%s/widget/v1/poster-genres.js"></script><poster-genres id="w" %s><a href="/poster.jpg">The poster</a></poster-genres>`, home, attributes)
}

// open gives a blog with one poster.
func openBlog(t testing.TB, page func(self string) string, policy string) *blog {
	t.Helper()
	b := &blog{policy: policy, files: map[string][]byte{"/notes.js": []byte(notes), "/icon.svg": nil, "/poster.jpg": posterOf(t, "nine-below")}}
	b.open(t)
	b.page = page(b.url)
	return b
}

func posterOf(t testing.TB, slug string) []byte {
	t.Helper()
	data, err := draw.JPEG(slug)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// home is the server, behind a proxy that notes all that is asked of it.
type home struct {
	url    string
	answer func(w http.ResponseWriter, r *http.Request, next http.Handler) // in the server's place, if set

	mu    sync.Mutex
	asked []*http.Request
}

func openHome(t *testing.T) *home {
	t.Helper()
	target, err := url.Parse(serve(t, "127.0.0.1:0", "").url)
	if err != nil {
		t.Fatal(err)
	}
	h := &home{}
	proxy := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(target)
		r.Out.Host = r.In.Host
	}}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.mu.Lock()
		h.asked = append(h.asked, r)
		h.mu.Unlock()
		if h.answer != nil {
			h.answer(w, r, proxy)
			return
		}
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	h.url = s.URL
	return h
}

// wantDiscreet fails the test if anything that was asked could have carried a
// picture, a name or the page that the reader is on.
func (h *home) wantDiscreet(t *testing.T) {
	t.Helper()
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.asked) < 5 {
		t.Errorf("only %d requests were seen", len(h.asked))
	}
	for _, r := range h.asked {
		if r.Method != http.MethodGet || r.ContentLength != 0 || r.URL.RawQuery != "" || len(r.Header["Cookie"]) > 0 || r.Referer() != "" && r.Referer() != h.url+"/" {
			if r.URL.Path == "/widget/v1/poster-genres.js" { // the blog itself asks for it, by its own rules
				continue
			}
			t.Errorf("%s %s: %v", r.Method, r.URL, r.Header)
		}
	}
}

// count tells how often a path was asked for.
func (h *home) count(path string) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	n := 0
	for _, r := range h.asked {
		if r.URL.Path == path {
			n++
		}
	}
	return n
}

// chromiumTab is a page of Chromium, to be used as other browsers' tabs are.
type chromiumTab struct{ *page }

func (c chromiumTab) Go(_ context.Context, url string) error { return c.try(chromedp.Navigate(url)) }
func (c chromiumTab) Upload(_ context.Context, selector string, files ...string) error {
	return c.try(chromedp.SetUploadFiles(selector, files, chromedp.ByQuery))
}
func (c chromiumTab) Complaints(context.Context) ([]string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]string(nil), c.complaints...), nil
}
func (c chromiumTab) Screenshot(context.Context) ([]byte, error) {
	var data []byte
	err := c.try(chromedp.CaptureScreenshot(&data))
	return data, err
}
func (c chromiumTab) Close() error { return nil }

// chromiumWindow starts Chromium.
func chromiumWindow(t *testing.T, options ...chromedp.ExecAllocatorOption) *window {
	t.Helper()
	return &window{tab: chromiumTab{open(t, "about:blank", options...)}, t: t, ctx: context.Background()}
}

// everywhere runs a test in each browser that is installed.
func everywhere(t *testing.T, run func(t *testing.T, w *window)) {
	t.Run("Chromium", func(t *testing.T) { run(t, chromiumWindow(t)) })
	for _, e := range others {
		t.Run(e.name, func(t *testing.T) { run(t, e.window(t)) })
	}
}

// act runs statements in the page.
func (w *window) act(statements string) {
	w.t.Helper()
	var done bool
	w.eval(`(async () => { `+statements+`; return true; })()`, &done)
}

// fine fails the test if the blog's own page broke.
func (w *window) fine() {
	w.t.Helper()
	var broken []string
	w.eval(`window.broken`, &broken)
	if len(broken) > 0 {
		w.t.Errorf("the host page broke: %q", broken)
	}
}
