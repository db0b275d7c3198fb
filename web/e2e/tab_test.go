//go:build browser

package e2e

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"onesheet/web/e2e/internal/bidi"
	"onesheet/web/e2e/internal/webdriver"
)

// tab is a window of any of the three browsers, as far as all can do the same.
type tab interface {
	Go(ctx context.Context, url string) error
	Eval(ctx context.Context, expression string, result any) error
	Upload(ctx context.Context, selector string, files ...string) error
	Complaints(ctx context.Context) ([]string, error)
	Screenshot(ctx context.Context) ([]byte, error)
	Close() error
}

// engine is a kind of browser. start gives an error that wraps exec.ErrNotFound
// or says what is missing, where it is not installed.
type engine struct {
	name  string
	find  func() error
	start func(ctx context.Context) (tab, error)
}

var firefox = engine{"Firefox", findFirefox, func(ctx context.Context) (tab, error) { return startFirefox(ctx, "") }}

// privateFirefox has private windows only.
var privateFirefox = engine{"Firefox, private", findFirefox, func(ctx context.Context) (tab, error) {
	return startFirefox(ctx, `user_pref("browser.privatebrowsing.autostart", true);`)
}}

var webkit = engine{"WebKitGTK", func() error { _, err := webdriver.FindWebKit(); return err },
	func(ctx context.Context) (tab, error) { return webdriver.StartWebKit(ctx) }}

// others are the browsers besides Chromium.
var others = []engine{firefox, webkit}

var firefoxNames = []string{"firefox-esr", "firefox"}

func findFirefox() error {
	i := slices.IndexFunc(firefoxNames, func(name string) bool { _, err := exec.LookPath(name); return err == nil })
	if i < 0 {
		return fmt.Errorf("no program is called %s", strings.Join(firefoxNames, " or "))
	}
	firefoxNames = firefoxNames[i : i+1]
	return nil
}

func startFirefox(ctx context.Context, preferences string) (tab, error) {
	if err := findFirefox(); err != nil {
		return nil, err
	}
	return bidi.StartFirefox(ctx, firefoxNames[0], preferences)
}

// started are the browsers that were started. Firefox takes five seconds for
// it, so all tests share one; each has an origin of its own.
var started = map[string]tab{}

// closeBrowsers ends them.
func closeBrowsers() error {
	var errs []error
	for _, t := range started {
		errs = append(errs, t.Close())
	}
	return errors.Join(errs...)
}

// window is a tab within a test.
type window struct {
	tab
	t    testing.TB
	ctx  context.Context
	past int // complaints of earlier tests
}

// window opens a browser, or skips the test and says so where there is none.
func (e engine) window(t testing.TB) *window {
	t.Helper()
	if err := e.find(); err != nil {
		noteBrowser(e.name, "is not installed ("+err.Error()+"): its tests were left out")
		t.Skipf("%s is not installed: %v", e.name, err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 8*time.Minute)
	t.Cleanup(cancel)
	if started[e.name] == nil {
		opened, err := e.start(ctx)
		if err != nil {
			t.Fatalf("starting %s: %v", e.name, err)
		}
		started[e.name] = opened
	}
	w := &window{tab: started[e.name], t: t, ctx: ctx}
	w.visit("about:blank")
	w.past = len(w.complaints())
	var agent string
	w.eval(`navigator.userAgent`, &agent)
	noteBrowser(e.name, "ran: "+agent)
	return w
}

// visit opens an address.
func (w *window) visit(url string) {
	w.t.Helper()
	if err := w.Go(w.ctx, url); err != nil {
		w.t.Fatal(err)
	}
}

func (w *window) eval(expression string, result any) {
	w.t.Helper()
	if err := w.Eval(w.ctx, expression, result); err != nil {
		w.t.Fatalf("%v; the page complained: %q", err, w.complaints())
	}
}

// upload gives files to the page's file input.
func (w *window) upload(files ...string) {
	w.t.Helper()
	if err := w.Upload(w.ctx, element("poster-input"), files...); err != nil {
		w.t.Fatal(err)
	}
}

// waitTrue waits until a condition in JavaScript, or the promise of one, holds,
// across loads of the page.
func (w *window) waitTrue(condition string) {
	w.t.Helper()
	var holds bool
	var err error
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if err = w.Eval(w.ctx, condition, &holds); err == nil && holds {
			return
		}
	}
	w.t.Fatalf("never true: %s (%v); the page complained: %q", condition, err, w.complaints())
}

// waitFor waits until a test id is on the page.
func (w *window) waitFor(testID string) {
	w.t.Helper()
	w.waitTrue(`document.querySelector('` + element(testID) + `') !== null`)
}

func (w *window) complaints() []string {
	said, err := w.Complaints(w.ctx)
	if err != nil {
		return []string{err.Error()}
	}
	return said[min(w.past, len(said)):]
}

// settled waits for n results that are done or failed.
func (w *window) settled(n int) []result {
	w.t.Helper()
	w.waitTrue(fmt.Sprintf(`(() => {
		const all = [...document.querySelectorAll('%s')];
		return all.length === %d && all.every((r) => ["done", "error"].includes(r.dataset.state));
	})()`, element("result"), n))
	var text string
	w.eval(readResults, &text)
	var rs []result
	if err := json.Unmarshal([]byte(text), &rs); err != nil {
		w.t.Fatal(err)
	}
	return rs
}

// Eval lets a Chromium page be used as the other browsers' windows are.
func (p *page) Eval(_ context.Context, expression string, result any) error {
	return p.try(chromedp.Evaluate(`Promise.resolve(`+expression+`)`, result, awaitPromise))
}
