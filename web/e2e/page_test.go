//go:build browser

package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long a step may take on a slow and busy machine.
const patience = 90 * time.Second

// page is one tab of a browser that was started for it alone.
type page struct {
	t   testing.TB
	ctx context.Context
	url string

	mu         sync.Mutex
	complaints []string // console errors, exceptions, violations of the policy
	requests   []string // addresses the page asked for
}

// open starts a fresh browser and goes to url. Options come on top of those
// that a headless browser on a test machine needs.
func open(t testing.TB, url string, options ...chromedp.ExecAllocatorOption) *page {
	t.Helper()
	p := &page{t: t, url: url}
	p.ctx = browser(t, options...)
	chromedp.ListenTarget(p.ctx, p.listen)
	p.do(network.Enable(), log.Enable(), runtime.Enable(), chromedp.Navigate(url))
	return p
}

func browser(t testing.TB, options ...chromedp.ExecAllocatorOption) context.Context {
	profile, err := os.MkdirTemp("", "onesheet-browser-")
	if err != nil {
		t.Fatal(err)
	}
	// The browser's last processes may still write for a moment.
	t.Cleanup(func() { _ = os.RemoveAll(profile) })
	all := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.UserDataDir(profile),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), append(all, options...)...)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 8*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(func() { _ = chromedp.Cancel(ctx); cancel() })
	if err := chromedp.Run(ctx); err != nil {
		t.Fatalf("starting %s: %v", chromium, err)
	}
	noteBrowser("Chromium", "ran: "+chromium)
	return ctx
}

// listen notes what the page asks for and complains about.
func (p *page) listen(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		p.requests = append(p.requests, e.Request.URL)
	case *runtime.EventExceptionThrown:
		p.complaints = append(p.complaints, "exception: "+e.ExceptionDetails.Error())
	case *log.EventEntryAdded:
		if e.Entry.Level == log.LevelError || e.Entry.Level == log.LevelWarning {
			p.complaints = append(p.complaints, fmt.Sprintf("%s: %s (%s)", e.Entry.Source, e.Entry.Text, e.Entry.URL))
		}
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.APITypeError || e.Type == runtime.APITypeWarning {
			p.complaints = append(p.complaints, "console: "+consoleText(e.Args))
		}
	}
}

func consoleText(args []*runtime.RemoteObject) string {
	var words []string
	for _, a := range args {
		words = append(words, string(a.Value)+a.Description)
	}
	return strings.Join(words, " ")
}

// wantQuiet fails the test if the page complained about anything.
func (p *page) wantQuiet() {
	p.t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range p.complaints {
		p.t.Errorf("the page complained: %s", c)
	}
}

// wantHome fails the test if the page asked any other origin for anything.
func (p *page) wantHome() {
	p.t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, url := range p.requests {
		if !strings.HasPrefix(url, p.url) && !strings.HasPrefix(url, "blob:"+origin(p.url)) && !strings.HasPrefix(url, "data:") {
			p.t.Errorf("a request left the origin: %s", url)
		}
	}
	if len(p.requests) == 0 {
		p.t.Error("no request was seen at all: the test looks at nothing")
	}
}

// origin is an address without its path.
func origin(address string) string {
	at := strings.Index(address, "://") + len("://")
	host, _, _ := strings.Cut(address[at:], "/")
	return address[:at] + host + "/"
}

// do runs browser actions, each at most as long as patience.
func (p *page) do(actions ...chromedp.Action) {
	p.t.Helper()
	for _, action := range actions {
		if err := p.try(action); err != nil {
			p.t.Fatalf("%T: %v\nthe page complained: %q", action, err, p.complaints)
		}
	}
}

func (p *page) try(action chromedp.Action) error {
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, action)
}

// element is the selector of a test id.
func element(testID string) string { return `[data-testid="` + testID + `"]` }

// waitFor waits until a test id is on the page.
func (p *page) waitFor(testID string) {
	p.t.Helper()
	p.do(chromedp.WaitReady(element(testID), chromedp.ByQuery))
}

// press puts the keyboard's focus on a test id, the first of several, and
// presses Enter: what can be pressed can be clicked, and unlike a click a key
// cannot miss a button that just moves.
func (p *page) press(testID string) {
	p.t.Helper()
	p.do(chromedp.Focus(element(testID), chromedp.ByQuery), chromedp.KeyEvent("\r"))
}

// follow presses a link to another screen of the app and waits until the page
// has put the focus at that screen's beginning: a key pressed sooner goes there.
func (p *page) follow(testID, path string) {
	p.t.Helper()
	p.press(testID)
	p.waitTrue(`location.pathname === "` + path + `" && document.activeElement?.id === "main"`)
}

// waitTrue waits until a condition in JavaScript, or the promise of one, holds.
// It asks anew each time, so that the page may be replaced meanwhile.
func (p *page) waitTrue(condition string) {
	p.t.Helper()
	var holds bool
	var err error
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		err = p.try(chromedp.Evaluate(`Promise.resolve(`+condition+`)`, &holds, awaitPromise))
		if err == nil && holds {
			return
		}
	}
	p.t.Fatalf("never true: %s (%v)\nthe page complained: %q", condition, err, p.complaints)
}

// upload gives files to the page's file input.
func (p *page) upload(files ...string) {
	p.t.Helper()
	p.do(chromedp.SetUploadFiles(element("poster-input"), files, chromedp.ByQuery))
}

// result is what one result on the page says.
type result struct {
	Name          string
	State         string
	Error         string
	Probabilities map[string]float64
	Genres        []genre
}

type genre struct {
	Genre       string
	Probability float64
}

const readResults = `JSON.stringify([...document.querySelectorAll('[data-testid="result"]')].map((r) => ({
	Name: r.querySelector("h3").textContent,
	State: r.dataset.state,
	Error: r.querySelector('[data-testid="error"]')?.textContent ?? "",
	Probabilities: JSON.parse(r.dataset.probabilities ?? "null"),
	Genres: [...r.querySelectorAll('[data-testid="genre"]')].map((g) => ({
		Genre: g.dataset.genre, Probability: Number(g.dataset.probability),
	})),
})))`

// results reads the results as they stand, newest first.
func (p *page) results() []result {
	p.t.Helper()
	var text string
	p.do(chromedp.Evaluate(readResults, &text))
	var rs []result
	if err := json.Unmarshal([]byte(text), &rs); err != nil {
		p.t.Fatal(err)
	}
	return rs
}

// settled waits until there are n results and none waits or is worked on.
func (p *page) settled(n int) []result {
	p.t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) {
		rs := p.results()
		busy := 0
		for _, r := range rs {
			if r.State != "done" && r.State != "error" {
				busy++
			}
		}
		if len(rs) == n && busy == 0 {
			return rs
		}
		if time.Now().After(end) {
			p.t.Fatalf("%d results, %d of them busy, want %d and none: %+v\nthe page complained: %q", len(rs), busy, n, rs, p.complaints)
		}
	}
}

func awaitPromise(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }
