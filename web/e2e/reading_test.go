//go:build browser

package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// The study and the page about privacy have addresses of their own; posters
// survive a walk there and back.
func TestStudyAndAbout(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	p := open(t, s.url)
	p.waitFor("app-ready")
	p.upload(save(t, "perihelion.jpg", poster(t, "perihelion")))
	p.settled(1)
	p.follow("study-link", "/study")
	p.waitFor("study")
	p.waitTrue(`location.pathname === "/study" && document.querySelectorAll('[data-testid="study-row"]').length === 8`)
	p.waitTrue(`[...document.querySelectorAll("svg.chart")].every((chart) => chart.getAttribute("aria-label").length > 40)`)
	p.follow("about-link", "/about")
	p.waitTrue(`document.title.includes("privacy")`)
	p.do(chromedp.NavigateBack(), chromedp.NavigateBack())
	if r := p.settled(1)[0]; r.State != "done" {
		t.Errorf("after the walk the poster is %s", r.State)
	}
	for _, path := range []string{"study", "about"} {
		p.do(chromedp.Navigate(s.url + path))
		p.waitTrue(`document.querySelector(".page").dataset.awake === "yes" && document.querySelector("h1") !== null`)
	}
	p.wantHome()
	p.wantQuiet()
}
