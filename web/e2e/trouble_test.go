//go:build browser

package e2e

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// openAfter is open on a page before whose own scripts another one runs: the
// browser is then one that lacks what the script takes away.
func openAfter(t testing.TB, url, script string) *page {
	t.Helper()
	p := open(t, "about:blank")
	p.url = url
	p.do(chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := cdppage.AddScriptToEvaluateOnNewDocument(script).Do(ctx)
		return err
	}), chromedp.Navigate(url))
	return p
}

// withPolicy is another address of a server, whose pages and scripts come
// under another security policy.
func withPolicy(t testing.TB, to string, change func(policy string) string) string {
	t.Helper()
	target, err := url.Parse(to)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(target)
	proxy.ModifyResponse = func(r *http.Response) error {
		const name = "Content-Security-Policy"
		r.Header.Set(name, change(r.Header.Get(name)))
		return nil
	}
	s := httptest.NewServer(proxy)
	t.Cleanup(s.Close)
	return s.URL + "/"
}

// text reads what an element says.
func (p *page) text(testID string) (words string) {
	p.t.Helper()
	p.do(chromedp.Text(element(testID), &words, chromedp.ByQuery))
	return words
}

// Where the page's own program cannot run, a box says why and what to do.
func TestPageWithoutWebAssembly(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	blocked := withPolicy(t, s.url, func(policy string) string {
		return strings.ReplaceAll(policy, "'wasm-unsafe-eval'", "")
	})
	cases := []struct{ kind, url, script, words string }{
		{"missing", s.url, `delete globalThis.WebAssembly`, "use another browser"},
		{"blocked", blocked, ``, "script-src needs 'wasm-unsafe-eval'"},
		{"memory", s.url, `WebAssembly.instantiate = () => Promise.reject(new RangeError("WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance"))`, "Close other tabs"},
	}
	for _, c := range cases {
		t.Run(c.kind, func(t *testing.T) {
			p := openAfter(t, c.url, c.script)
			p.waitFor("broke")
			p.waitTrue(`document.querySelector('[data-testid="broke"]').dataset.kind === "` + c.kind + `"`)
			if words := p.text("broke"); !strings.Contains(words, c.words) || !strings.Contains(words, "Reload") {
				t.Errorf("the box says %q", words)
			}
		})
	}
}

// Whatever keeps the engine from starting is told with advice; the poster
// waits, and once the cause is gone another try brings its genres.
func TestEngineThatCannotStart(t *testing.T) {
	cases := map[string]func(dir string) error{
		"no-memory": prepend(filepath.Join("engine", "worker.js"),
			`WebAssembly.instantiate = async () => { throw new RangeError("Out of memory: Cannot allocate Wasm memory for new instance"); };`),
		"engine-damaged": func(dir string) error { return cutOff(filepath.Join(dir, "engine", "engine.wasm")) },
		"engine-missing": func(dir string) error { return removeForms(filepath.Join(dir, "engine", "engine.wasm")) },
	}
	for code, damage := range cases {
		t.Run(code, func(t *testing.T) {
			bad := serve(t, "127.0.0.1:0", siteWith(t, damage))
			p := open(t, bad.url)
			p.waitForTrouble(code)
			p.upload(save(t, "poster.jpg", poster(t, "perihelion")))
			p.waitFor("result")
			if r := p.results()[0]; r.State != "waiting" {
				t.Errorf("without an engine the poster is %s", r.State)
			}
			bad.stop(t)
			serve(t, bad.addr(), "")
			p.press("try-again")
			p.waitFor("app-ready")
			if r := p.settled(1)[0]; r.State != "done" || len(r.Genres) != 3 {
				t.Errorf("with the engine again the poster is %s: %s", r.State, r.Error)
			}
		})
	}
}

// Scripts of the engine that are missing are told as such too.
func TestEngineScriptsMissing(t *testing.T) {
	for _, name := range []string{"onesheet.js", "worker.js"} { // wasm_exec.js is part of worker.js
		t.Run(name, func(t *testing.T) {
			s := serve(t, "127.0.0.1:0", siteWith(t, func(dir string) error { return removeForms(filepath.Join(dir, "engine", name)) }))
			open(t, s.url).waitForTrouble("engine-missing")
		})
	}
}

// A Worker may be refused by the browser or by the site's policy.
func TestWorkerRefused(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	forbidden := withPolicy(t, s.url, func(policy string) string {
		return strings.ReplaceAll(policy, "worker-src 'self' blob:", "worker-src 'none'")
	})
	scripts := map[string]string{
		"absent":  `delete globalThis.Worker`,
		"refused": `globalThis.Worker = class { constructor() { throw new DOMException("Failed to construct 'Worker'", "SecurityError"); } }`,
	}
	for name, script := range scripts {
		t.Run(name, func(t *testing.T) { openAfter(t, s.url, script).waitForTrouble("no-worker") })
	}
	t.Run("by policy", func(t *testing.T) { open(t, forbidden).waitForTrouble("no-worker") })
}

// Without SIMD everything works, in plain Go; the card says that it is slower.
func TestBrowserWithoutSIMD(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	p := openAfter(t, s.url, `WebAssembly.validate = () => false`)
	p.waitFor("app-ready")
	file := save(t, "poster.jpg", poster(t, "perihelion"))
	p.upload(file)
	compare(t, p.settled(1)[0], native(t, file))
	p.waitTrue(`document.querySelector('[data-testid="result"]').dataset.kernel === "go"`)
	p.waitTrue(`document.querySelector(".fact-slow") !== null`)
}

// An engine that stops over a picture costs that picture alone: the others of
// the batch are answered, by a new Worker too.
func TestCrashCostsOnePicture(t *testing.T) {
	s := serve(t, "127.0.0.1:0", siteWith(t, func(dir string) error {
		path := filepath.Join(dir, "engine", "engine.wasm")
		if err := removeForms(path); err != nil {
			return err
		}
		return compileForBrowser(path, "./wasm/engine/testdata/breaks")
	}))
	p := open(t, s.url)
	p.waitFor("app-ready")
	files := []string{}
	for _, way := range []string{"w1", "w2", "panic", "w3", "w4", "x (an exit)", "w5", "w6", "w7", "stack overflow", "w8", "w9", "w10"} {
		files = append(files, save(t, way+".jpg", []byte(way)))
	}
	p.upload(files...)
	for _, r := range p.settled(len(files)) {
		if want := map[bool]string{true: "done", false: "error"}[r.Name[0] == 'w']; r.State != want {
			t.Errorf("%s is %s (%s), want %s", r.Name, r.State, r.Error, want)
		}
	}
}

// waitForTrouble waits until the page tells this reason, with its advice.
func (p *page) waitForTrouble(code string) {
	p.t.Helper()
	p.waitFor("broken")
	p.waitTrue(`document.querySelector('[data-testid="broken"]').dataset.code === "` + code + `"`)
	if words := strings.Fields(p.text("advice")); len(words) < 8 {
		p.t.Errorf("the advice for %s is %q", code, words)
	}
}

// compileForBrowser builds a js/wasm program as the site's builder does.
func compileForBrowser(out, pkg string) error {
	cmd := exec.Command("go", "build", "-tags", "kernel", "-o", out, pkg)
	cmd.Env, cmd.Dir = append(os.Environ(), "GOOS=js", "GOARCH=wasm"), root
	if message, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("building %s: %w\n%s", pkg, err, message)
	}
	return nil
}

// cutOff leaves the first half of a file, in its plain form only.
func cutOff(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return replace(path, data[:len(data)/2])
}

// prepend puts a script in front of one of the site's.
func prepend(name, script string) func(dir string) error {
	return func(dir string) error {
		path := filepath.Join(dir, name)
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return replace(path, append([]byte(script+"\n"), data...))
	}
}
