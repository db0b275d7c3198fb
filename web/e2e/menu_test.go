//go:build browser

package e2e

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// headHeight is that of the page's head, in pixels.
func (p *page) headHeight() (pixels float64) {
	p.t.Helper()
	p.do(chromedp.Evaluate(`document.querySelector(".top").getBoundingClientRect().height`, &pixels))
	return pixels
}

// A phone's head is one line, before the list of models is there and after it.
// The menu in it leads to the other screens, and closes on the way.
func TestMenuOfAPhone(t *testing.T) {
	s := serve(t, "127.0.0.1:0", siteOfThree(t))
	p := open(t, s.url)
	p.do(chromedp.EmulateViewport(360, 780, chromedp.EmulateMobile), emulation.SetFocusEmulationEnabled(true))
	p.waitTrue(`document.querySelector(".page[data-awake=yes]") !== null`)
	before := p.headHeight()
	p.waitFor("app-ready")
	p.waitFor("model")
	if after := p.headHeight(); after != before || after > 80 {
		t.Errorf("the head is %v pixels high, and %v with the models", before, after)
	}
	const open = `document.getElementById("menu").matches(":popover-open")`
	p.waitTrue("!" + open)
	p.press("menu")
	p.waitTrue(open + ` && document.querySelector('[data-testid="home-link"]').getAttribute("aria-current") === "page"`)
	p.follow("study-link", "/study")
	p.waitTrue("!" + open + ` && document.querySelector('[data-testid="study-link"]').getAttribute("aria-current") === "page"`)
	p.press("menu")
	p.waitTrue(open)
	p.do(chromedp.KeyEvent("\x1b"))
	p.waitTrue("!" + open + ` && document.activeElement.dataset.testid === "menu"`)
}

// Wherever there is room the menu stands in the head, in every language, and
// nothing is beyond the screen's edge.
func TestHeadOnWiderScreens(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", siteOfThree(t)).url)
	p.waitFor("app-ready")
	p.waitFor("model")
	for _, code := range []string{"en", "de", "es"} {
		p.arrangeLanguage(code)
		for width, most := range map[int64]float64{768: 130, 1024: 130, 1280: 90, 1920: 90} {
			p.do(chromedp.EmulateViewport(width, 800))
			p.waitTrue(fmt.Sprintf(`innerWidth === %d && document.documentElement.scrollWidth <= innerWidth`, width))
			if height := p.headHeight(); height > most {
				t.Errorf("in %s, %d pixels wide, the head is %v high", code, width, height)
			}
			p.waitTrue(`[...document.querySelectorAll(".top a, .top select")].every((e) => e.getBoundingClientRect().right <= innerWidth && e.getClientRects().length === 1)`)
		}
	}
}
