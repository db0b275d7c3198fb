//go:build browser

package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// wantFocus waits until the keyboard's focus is on what a selector names.
func (p *page) wantFocus(selector string) {
	p.t.Helper()
	p.waitTrue(`document.activeElement.matches('` + selector + `')`)
}

// pressAndWant presses what will be gone then.
func (p *page) pressAndWant(testID, selector string) {
	p.t.Helper()
	p.waitFor(testID)
	p.press(testID)
	p.wantFocus(selector)
	p.waitTrue(`document.querySelector('` + element(testID) + `') === null || document.activeElement.closest('` + element(testID) + `') === null`)
}

// What is pressed may vanish: the keyboard's focus then goes to where one would
// look for it, and never to nowhere.
func TestFocusSurvivesWhatVanishes(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.waitFor("app-ready")
	p.drop(4)
	p.settled(4)
	p.press("wrong")
	p.pressAndWant("keep", "[data-testid=wrong]")
	p.press("wrong")
	p.pressAndWant("take-back", "[data-testid=wrong]")
	p.press("wrong")
	p.pressAndWant("keep", "[data-testid=wrong]")
	p.arrange("show", "corrected")
	p.press("wrong")
	p.pressAndWant("take-back", "#results-title") // its poster is not shown any more
	p.pressAndWant("show-everything", "#results-title")
	p.pressAndWant("clear", "#poster-input")
	p.pressAndWant("undo", "#results-title")
	p.settled(4)
	p.wantQuiet()
}

// The same among many posters, where the poster in hand is the best place.
func TestFocusStaysInTheGallery(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.waitFor("app-ready")
	p.drop(40)
	p.waitFor("stop")
	p.pressAndWant("stop", ".tile-open")
	p.settled(40)
	p.pressAndWant("retry", ".tile-open")
	p.pressAndWant("retry-all", ".tile-open")
	p.waitTrue(`document.querySelectorAll('[data-state="done"]').length === 40`)
	p.do(chromedp.Focus(element("open"), chromedp.ByQuery), chromedp.KeyEvent(" "))
	p.pressAndWant("pick-none", ".tile-open")
	p.do(chromedp.KeyEvent(" "))
	p.waitFor("remove-picked")
	p.pressAndWant("remove-picked", ".tile-open")
	p.settled(39)
	p.wantQuiet()
}

// The link that skips the head leads to the results where there are some.
func TestSkippingToThePosters(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.waitFor("app-ready")
	skip := func() { p.do(chromedp.Focus(".skip", chromedp.ByQuery), chromedp.KeyEvent(kb.Enter)) }
	skip()
	p.wantFocus("#main")
	p.drop(2)
	p.settled(2)
	skip()
	p.wantFocus("#results-title")
	p.wantQuiet()
}

// What is under way, and what can be done with a selection, is at hand far down
// a long gallery, and does not stand over what has the focus.
func TestBarsStayInView(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url, chromedp.WindowSize(360, 780))
	p.waitFor("app-ready")
	p.drop(20)
	p.settled(20)
	p.do(chromedp.Focus(element("open"), chromedp.ByQuery), chromedp.KeyEvent(" "), chromedp.KeyEvent(kb.End))
	p.waitTrue(`document.activeElement.closest(".card") === document.querySelector(".card:last-child")`)
	p.do(chromedp.KeyEvent(kb.ArrowUp), chromedp.KeyEvent(kb.ArrowUp), chromedp.KeyEvent(kb.ArrowUp), chromedp.KeyEvent(kb.ArrowUp))
	p.waitTrue(`(() => {
		const bar = document.querySelector('[data-testid="remove-picked"]').getBoundingClientRect();
		const tile = document.activeElement.getBoundingClientRect();
		return scrollY > 500 && bar.top >= 0 && bar.bottom < innerHeight && tile.top >= bar.bottom - 1;
	})()`)
	p.wantQuiet()
}
