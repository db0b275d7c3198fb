//go:build browser

package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// inView tells whether all of an element is in the view, and nothing lies over its
// middle; what lets the pointer through lies over nothing.
const inView = `((selector) => {
	const at = document.querySelector(selector);
	const { top, bottom, left, width, height } = at.getBoundingClientRect();
	const over = document.elementFromPoint(left + width / 2, top + height / 2);
	return top >= 0 && bottom <= innerHeight && width > 0 && (at === over || at.contains(over) || over.closest(".lit")?.contains(at));
})`

// On a phone the light and what turns it are in view together.
func TestLightOnPhone(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.do(chromedp.EmulateViewport(360, 780, chromedp.EmulateMobile, chromedp.EmulateTouch))
	p.waitFor("app-ready")
	p.upload(save(t, "perihelion.jpg", poster(t, "perihelion")))
	p.settled(1)
	p.press("explain")
	p.waitFor("heatmap")
	p.waitTrue(inView + `('.card-picture') && ` + inView + `('[data-testid="strength"]') && ` + inView + `('[data-testid="reasons"] select')`)
	p.do(chromedp.Evaluate(`scrollBy(0, -150)`, nil))
	p.waitTrue(inView + `('.card-picture')`)
	p.wantQuiet()
}

// The picture is the largest thing of a single answer, and its genres stand
// beside it.
func TestPosterIsLarge(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.do(chromedp.EmulateViewport(1280, 900))
	p.waitFor("app-ready")
	p.upload(save(t, "perihelion.jpg", poster(t, "perihelion")))
	p.settled(1)
	p.waitTrue(`document.querySelector(".card-picture").getBoundingClientRect().width >= 340`)
	p.waitTrue(inView + `('.card-picture') && [...document.querySelectorAll('[data-testid="genre"]')].every((row) =>
		row.getBoundingClientRect().bottom < innerHeight && row.scrollWidth <= row.clientWidth)`)
	p.wantQuiet()
}

// A fourth genre is not taken: its box stays empty, and words say why.
func TestFourthGenreIsRefused(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.waitFor("app-ready")
	p.upload(save(t, "perihelion.jpg", poster(t, "perihelion")))
	p.settled(1)
	p.press("wrong")
	p.waitFor("correction")
	p.do(chromedp.Evaluate(`for (const box of [...document.querySelectorAll('[data-testid="tick"]:not(:checked)')].slice(0, 4)) box.click()`, nil))
	p.waitFor("too-many")
	p.waitTrue(`document.querySelectorAll('[data-testid="tick"]:checked').length === 3`)
	p.waitTrue(`document.querySelectorAll('[data-testid="tick"]:disabled').length === 0`)
	var said, heard string
	p.do(chromedp.Text(element("too-many"), &said), chromedp.Evaluate(`document.querySelector('[data-testid="live"]').textContent`, &heard))
	if said == "" || strings.TrimSpace(heard) != said {
		t.Errorf("%q is said and %q is heard", said, heard)
	}
	p.wantQuiet()
}
