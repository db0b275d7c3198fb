//go:build browser

package e2e

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"onesheet/web/samples"
)

// A whole session with ten posters: whatever the browser sends goes to this
// origin and carries nothing. All of it passes a proxy, which sees what no
// hook inside the browser could.
func TestNothingLeavesTheDevice(t *testing.T) {
	r := record(t)
	s := serve(t, "127.0.0.1:0", "")
	p := open(t, s.url, r.options()...)
	p.offline("ready")
	var files []string
	for _, film := range samples.Films {
		files = append(files, save(t, film.Slug+".jpg", poster(t, film.Slug)))
	}
	files = append(files, save(t, "animated.gif", animatedGIF(t)), save(t, "deep.png", deepPNG(t)))
	p.upload(files...)
	p.settled(len(files))
	p.press("export")
	p.press("clear")
	p.settled(0)
	p.do(chromedp.Navigate(s.url)) // the page is left and entered again
	p.offline("ready")
	time.Sleep(2 * time.Second) // what would be sent afterwards
	faults, n := r.faults(s.url)
	for _, fault := range faults {
		t.Error(fault)
	}
	if n < 10 {
		t.Errorf("only %d requests were seen: the test looks past the browser", n)
	}
	t.Logf("%d posters, %d requests, none with a body, none to elsewhere", len(files), n)
	p.wantHome()
	p.wantQuiet()
}

// The recorder sees a page that does send pictures, in each of the ways.
func TestRecorderSeesLeaks(t *testing.T) {
	r := record(t)
	s := serve(t, "127.0.0.1:0", siteWith(t, func(dir string) error {
		path := filepath.Join(dir, "static", "bridge.js")
		script, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return replace(path, append(script, `
			document.addEventListener("change", async (event) => {
				const bytes = new Uint8Array(await [...event.target.files][0].arrayBuffer());
				fetch("/leak-by-body", { method: "POST", body: bytes });
				fetch("/leak-by-address?" + btoa(String.fromCharCode(...bytes.slice(0, 3000))));
				fetch("/leak-by-header", { headers: { "X-Poster": btoa(String.fromCharCode(...bytes.slice(0, 3000))) } });
				fetch("http://elsewhere.example/leak-by-origin").catch(() => {});
				navigator.sendBeacon("/leak-by-beacon", bytes);
			}, { capture: true });`...))
	}))
	p := open(t, s.url, r.options()...)
	p.waitFor("app-ready")
	p.upload(save(t, "perihelion.jpg", poster(t, "perihelion")))
	p.settled(1)
	wanted := []string{"leak-by-body is no GET", "leak-by-address", "leak-by-header has headers", "leak-by-beacon is no GET"}
	var faults []string
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if faults, _ = r.faults(s.url); len(faults) >= len(wanted) {
			break
		}
	}
	for _, want := range wanted {
		if !slices.ContainsFunc(faults, func(fault string) bool { return strings.Contains(fault, want) }) {
			t.Errorf("%q was not seen among %q", want, faults)
		}
	}
	// The policy stops what would go elsewhere before it leaves the browser.
	p.mu.Lock()
	defer p.mu.Unlock()
	if said := fmt.Sprint(p.complaints); strings.Contains(fmt.Sprint(faults), "elsewhere.example") || !strings.Contains(said, "elsewhere.example") {
		t.Errorf("the policy did not stop a request to elsewhere: %q; %s", faults, said)
	}
}

// The page's policy forbids what it need not do: scripts, styles and addresses
// from elsewhere, inline ones, and forms.
func TestPolicyHolds(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.waitFor("app-ready")
	var violated []string
	p.do(chromedp.Evaluate(`new Promise((resolve) => {
		const violated = new Set();
		document.addEventListener("securitypolicyviolation", (e) => violated.add(e.effectiveDirective));
		const add = (tag, set) => document.head.append(Object.assign(document.createElement(tag), set));
		add("script", { textContent: "window.inlineRan = true" });
		add("script", { src: "https://elsewhere.example/a.js" });
		add("style", { textContent: "body { display: none }" });
		add("img", { src: "https://elsewhere.example/a.png" });
		add("iframe", { src: "https://elsewhere.example/" });
		fetch("https://elsewhere.example/").catch(() => {});
		const form = document.createElement("form");
		form.action = "https://elsewhere.example/";
		document.body.append(form);
		form.submit();
		setTimeout(() => resolve([...violated].sort()), 1000);
	})`, &violated, awaitPromise))
	want := []string{"connect-src", "form-action", "frame-src", "img-src", "script-src-elem", "style-src-elem"}
	if !slices.Equal(violated, want) {
		t.Errorf("the policy stopped %v, want %v", violated, want)
	}
}

// The policy that the page brings is the server's, but for who may frame it.
func TestPolicyIsTheSameOnAnyHost(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	answer, err := http.Get(s.url)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	sent, ok := strings.CutSuffix(answer.Header.Get("Content-Security-Policy"), "; frame-ancestors 'none'")
	if !ok || !strings.Contains(string(page), `<meta content="`+sent+`" http-equiv="Content-Security-Policy">`) {
		t.Errorf("the server sends %q, which the page does not bring", sent)
	}
}
