//go:build browser

package e2e

import (
	"fmt"
	"image"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestScreenshots leaves pictures of the main states in build/screenshots,
// wide, on a phone and at 320 pixels, dark and light. It fails when something
// lies beyond the screen's edge, the commonest fault of a narrow layout.
func TestScreenshots(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	sizes := map[string][2]int64{"wide": {1440, 900}, "phone": {390, 844}, "narrow": {320, 640}}
	missing := serve(t, "127.0.0.1:0", siteWith(t, func(dir string) error {
		return removeForms(filepath.Join(dir, "weights", "flagship.safetensors"))
	}))
	several := serve(t, "127.0.0.1:0", siteOfThree(t))
	slow := slowly(t, s.url)
	for size, wh := range sizes {
		t.Run(size, func(t *testing.T) {
			p := open(t, slow)
			p.do(chromedp.EmulateViewport(wh[0], wh[1]))
			p.waitTrue(`document.querySelector(".pill-words")?.textContent.includes(" of ") ?? false`)
			p.shoot(size, "0-loading")
			shots(p, size)
			p.do(chromedp.Navigate(missing.url))
			p.waitFor("broken")
			p.shoot(size, "5-broken")
			p.do(chromedp.Navigate(several.url))
			p.waitFor("app-ready")
			p.shoot(size, "6-models")
			p.upload(save(t, "Perihelion Drift.jpg", poster(t, "perihelion")))
			p.settled(1)
			p.press("compare")
			p.waitFor("compare-all")
			p.shoot(size, "7-models-result")
			p.press("compare-all")
			p.waitTrue(`document.querySelectorAll('[data-testid="rival"][data-state="done"]').length === 3`)
			p.shoot(size, "7-compared")
			p.do(chromedp.Navigate(several.url + "cards"))
			p.waitFor("card")
			p.waitTrue(`document.querySelector("article h2") !== null`)
			p.shoot(size, "8-card")
			for _, screen := range []string{"study", "about", "bench"} {
				p.do(chromedp.Navigate(s.url + screen))
				p.waitTrue(`document.querySelector("[data-awake=yes]") !== null`)
				p.pause()
				p.shoot(size, "9-"+screen)
			}
		})
	}
}

func shots(p *page, name string) {
	p.waitFor("app-ready")
	p.shoot(name, "1-first")
	p.upload(save(p.t, "Perihelion Drift.jpg", poster(p.t, "perihelion")))
	p.settled(1)
	p.shoot(name, "2-result")
	for _, panel := range []string{"all", "explain", "wrong"} {
		p.press(panel)
		p.pause()
		p.shoot(name, "2-result-"+panel)
	}
	p.press("wrong") // folds it
	p.upload(save(p.t, "holiday.jpg", []byte("no picture")))
	p.settled(2)
	p.shoot(name, "3-error")
	p.upload(save(p.t, "Captain Pebble.jpg", poster(p.t, "captain-pebble")), save(p.t, "Plus One.jpg", poster(p.t, "plus-one")),
		save(p.t, "Nine Below.jpg", poster(p.t, "nine-below")))
	p.settled(5)
	p.shoot(name, "4-several")
	for _, theme := range themes {
		var screen []byte
		p.wear(theme)
		p.do(chromedp.Evaluate(`scrollTo(0, 0)`, nil), chromedp.CaptureScreenshot(&screen))
		p.keep("readme-"+name+"-"+theme, screen)
	}
	var files []string
	for i := range 20 {
		files = append(files, save(p.t, fmt.Sprintf("%d.png", i), encodePNG(p.t, image.NewGray(image.Rect(0, 0, 200, 300+i)))))
	}
	p.upload(files...)
	p.settled(5 + len(files))
	p.shoot(name, "4-gallery")
	p.press("clear")
	p.upload(files[0])
	p.settled(1)
	p.shoot(name, "4-unsure")
}

var themes = []string{"dark", "light"}

// wear puts a page that stands as it is into a theme.
func (p *page) wear(theme string) {
	p.t.Helper()
	p.do(emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: theme}, {Name: "prefers-reduced-motion", Value: "reduce"}}))
}

// beyondEdge lists what lies beyond the left or right edge of the screen, where nobody
// can see it: the page does not scroll sideways. What scrolls by itself may, and so
// may what is for listeners only.
const beyondEdge = `[...document.querySelectorAll("header *, main *, footer *")].filter((e) => {
	const { width, left, right } = e.getBoundingClientRect();
	if (width <= 1 || (left >= -1 && right <= innerWidth + 1)) return false;
	for (let p = e.parentElement; p; p = p.parentElement) if (["auto", "scroll"].includes(getComputedStyle(p).overflowX)) return false;
	return true;
}).map((e) => e.localName + "." + e.className).slice(0, 5)`

// shoot saves the whole page as a picture in both themes.
func (p *page) shoot(name, state string) {
	p.t.Helper()
	time.Sleep(200 * time.Millisecond) // pictures are drawn
	var beyond []string
	if p.do(chromedp.Evaluate(beyondEdge, &beyond)); len(beyond) > 0 {
		p.t.Errorf("%s, %s: beyond the screen's edge lie %q", name, state, beyond)
	}
	for _, theme := range themes {
		var picture []byte
		p.wear(theme)
		p.do(chromedp.FullScreenshot(&picture, 100))
		p.keep(state+"-"+name+"-"+theme, picture)
	}
}

func (p *page) keep(name string, picture []byte) {
	p.t.Helper()
	keepScreenshot(p.t, name, picture)
}

func keepScreenshot(t testing.TB, name string, picture []byte) {
	t.Helper()
	dir := filepath.Join(root, "build", "screenshots")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), picture, 0o644); err != nil {
		t.Fatal(err)
	}
}
