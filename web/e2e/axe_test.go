//go:build browser

package e2e

import (
	"encoding/json"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// axe looks for faults of accessibility on a page as it stands.
type axe struct{ script string }

// fault is a rule of axe-core that a page breaks.
type fault struct {
	ID, Impact, Help string
	Nodes            []struct {
		Target         []any
		FailureSummary string
	}
}

// check fails the test for each fault that axe-core calls serious or critical,
// in either theme.
func (a *axe) check(p *page, state string) {
	p.t.Helper()
	for _, theme := range themes {
		p.wear(theme)
		a.look(p, state+", "+theme)
	}
}

func (a *axe) look(p *page, state string) {
	p.t.Helper()
	p.t.Logf("axe-core looks at: %s", state)
	var text string
	p.do(chromedp.Evaluate(a.script, nil), chromedp.Evaluate(`(async () => {
		// What fades in is judged once it is there; what never ends is not waited for.
		const ends = document.getAnimations().map((a) => a.finished.catch(() => {}));
		await Promise.race([Promise.all(ends), new Promise((later) => setTimeout(later, 1000))]);
		const rules = { "target-size": { enabled: true } }; // WCAG 2.2, off unless asked for
		return JSON.stringify((await axe.run(document, { resultTypes: ["violations"], rules })).violations);
	})()`, &text, awaitPromise))
	var faults []fault
	if err := json.Unmarshal([]byte(text), &faults); err != nil {
		p.t.Fatal(err)
	}
	for _, f := range faults {
		report := p.t.Logf
		if f.Impact == "serious" || f.Impact == "critical" {
			report = p.t.Errorf
		}
		for _, node := range f.Nodes {
			report("%s: %s %s: %s: %v: %s", state, f.Impact, f.ID, f.Help, node.Target,
				strings.Join(strings.Fields(node.FailureSummary), " "))
		}
	}
}

func newAxe(t testing.TB) *axe {
	t.Helper()
	script, err := os.ReadFile(filepath.Join(npmFolder(t, "axe"), "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	return &axe{string(script)}
}

// TestAccessibility has axe-core look at every screen and state, in both themes.
func TestAccessibility(t *testing.T) {
	s := serve(t, "127.0.0.1:0", siteOfThree(t))
	missing := serve(t, "127.0.0.1:0", siteWith(t, func(dir string) error {
		return removeForms(filepath.Join(dir, "weights", "flagship.safetensors"))
	}))
	slow := slowly(t, s.url)
	a := newAxe(t)
	p := open(t, slow)
	p.waitTrue(`document.querySelector(".pill-words")?.textContent.includes("of") ?? false`)
	a.check(p, "loading")
	p.do(chromedp.Navigate(missing.url))
	p.waitFor("broken")
	a.check(p, "without a model")
	p.do(chromedp.Navigate(s.url))
	p.waitFor("app-ready")
	a.check(p, "empty")
	results(p, a)
	gallery(p, a)
	screens(p, a, s.url)
}

// results brings posters to the page, good and bad, and opens what can be opened.
func results(p *page, a *axe) {
	p.t.Helper()
	p.upload(save(p.t, "Perihelion Drift.jpg", poster(p.t, "perihelion")))
	p.settled(1)
	a.check(p, "one answer")
	p.upload(save(p.t, "holiday.jpg", []byte("no picture")), save(p.t, "Plus One.jpg", poster(p.t, "plus-one")))
	p.settled(3)
	a.check(p, "answers and an error")
	for _, button := range []string{"all", "explain", "compare", "wrong"} {
		p.press(button)
		p.pause()
		a.check(p, fmt.Sprintf("after %s was pressed", button))
	}
	p.upload(save(p.t, "blank.png", encodePNG(p.t, image.NewGray(image.Rect(0, 0, 200, 300)))))
	p.settled(4)
	a.check(p, "not sure")
	p.do(chromedp.SetValue(element("address"), "no address", chromedp.ByQuery))
	p.press("address-go")
	p.pause()
	a.check(p, "an address that is none")
}

// gallery makes the posters many, picks some, and filters all away.
func gallery(p *page, a *axe) {
	p.t.Helper()
	var files []string
	for i := range 9 {
		files = append(files, save(p.t, fmt.Sprintf("%d.png", i), encodePNG(p.t, image.NewGray(image.Rect(0, 0, 200, 300+i)))))
	}
	p.upload(files...)
	p.settled(4 + len(files))
	p.do(chromedp.Evaluate(`document.querySelector('`+element("pick")+`').click()`, nil))
	p.pause()
	a.check(p, "a gallery, one picked")
	p.arrange("show", "corrected")
	p.pause()
	a.check(p, "a gallery, none shown")
}

// screens goes to the site's other addresses, as far as it has them.
func screens(p *page, a *axe, url string) {
	for _, name := range []string{"study", "about", "bench", "cards"} {
		if _, err := os.Stat(filepath.Join(site, name+".html")); err != nil {
			continue
		}
		p.do(chromedp.Navigate(url + name))
		p.waitTrue(`document.querySelector("[data-awake=yes]") !== null`)
		p.pause()
		a.check(p, name)
	}
}

func (p *page) has(testID string) (is bool) {
	p.t.Helper()
	p.do(chromedp.Evaluate(`document.querySelector('`+element(testID)+`') !== null`, &is))
	return is
}

// pause lets the page draw what was just asked for.
func (p *page) pause() {
	p.t.Helper()
	p.do(chromedp.Evaluate(`new Promise((drawn) => setTimeout(drawn, 700))`, nil, awaitPromise))
}

// axe-core finds a picture without words and a control without a name: were it
// not to run, every page would pass.
func TestAxeFindsFaults(t *testing.T) {
	a := newAxe(t)
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.waitFor("app-ready")
	var text string
	p.do(chromedp.Evaluate(a.script, nil), chromedp.Evaluate(`(async () => {
		document.body.append(Object.assign(document.createElement("img"), { src: "static/icon.svg" }), document.createElement("button"));
		return JSON.stringify((await axe.run(document, { resultTypes: ["violations"] })).violations);
	})()`, &text, awaitPromise))
	for _, rule := range []string{`"id":"image-alt","impact":"critical"`, `"id":"button-name","impact":"critical"`} {
		if !strings.Contains(text, rule) {
			t.Errorf("axe-core did not find %s", rule)
		}
	}
}
