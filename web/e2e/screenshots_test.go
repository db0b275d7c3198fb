//go:build browser

package e2e

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestScreenshots leaves pictures of the main states in build/screenshots,
// wide and on a phone, dark and light. It fails when the page is wider than
// the screen, the commonest fault of a narrow layout.
func TestScreenshots(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	sizes := map[string][2]int64{"wide": {1440, 900}, "phone": {390, 844}}
	missing := serve(t, "127.0.0.1:0", siteWith(t, func(dir string) error {
		return removeForms(filepath.Join(dir, "weights", "flagship.safetensors"))
	}))
	several := serve(t, "127.0.0.1:0", siteOfThree(t))
	slow := slowly(t, s.url)
	for size, wh := range sizes {
		for _, theme := range []string{"dark", "light"} {
			t.Run(size+"-"+theme, func(t *testing.T) {
				p := open(t, slow)
				p.do(emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{
					{Name: "prefers-color-scheme", Value: theme}, {Name: "prefers-reduced-motion", Value: "reduce"}}),
					chromedp.EmulateViewport(wh[0], wh[1]))
				p.waitTrue(`document.querySelector(".pill-words")?.textContent.includes(" of ") ?? false`)
				p.shoot(size+"-"+theme, "0-loading")
				shots(p, size+"-"+theme)
				p.do(chromedp.Navigate(missing.url))
				p.waitFor("broken")
				p.shoot(size+"-"+theme, "5-broken")
				p.do(chromedp.Navigate(several.url))
				p.waitFor("app-ready")
				p.shoot(size+"-"+theme, "6-models")
				p.upload(save(t, "Perihelion Drift.jpg", poster(t, "perihelion")))
				p.settled(1)
				p.do(chromedp.Focus(element("model"), chromedp.ByQuery))
				p.shoot(size+"-"+theme, "7-models-result")
			})
		}
	}
}

func shots(p *page, name string) {
	p.waitFor("app-ready")
	p.shoot(name, "1-first")
	p.upload(save(p.t, "Perihelion Drift.jpg", poster(p.t, "perihelion")))
	p.settled(1)
	p.shoot(name, "2-result")
	p.upload(save(p.t, "holiday.jpg", []byte("no picture")))
	p.settled(2)
	p.shoot(name, "3-error")
	p.upload(save(p.t, "Captain Pebble.jpg", poster(p.t, "captain-pebble")), save(p.t, "Plus One.jpg", poster(p.t, "plus-one")),
		save(p.t, "Nine Below.jpg", poster(p.t, "nine-below")))
	p.settled(5)
	p.shoot(name, "4-several")
	var screen []byte
	p.do(chromedp.Evaluate(`scrollTo(0, 0)`, nil), chromedp.CaptureScreenshot(&screen))
	p.keep("readme-"+name, screen)
}

// shoot saves the whole page as one picture.
func (p *page) shoot(name, state string) {
	p.t.Helper()
	time.Sleep(200 * time.Millisecond) // pictures are drawn
	var overflow bool
	var picture []byte
	p.do(chromedp.Evaluate(`document.documentElement.scrollWidth > innerWidth`, &overflow),
		chromedp.FullScreenshot(&picture, 100))
	if overflow {
		p.t.Errorf("%s, %s: the page is wider than the screen", name, state)
	}
	p.keep(state+"-"+name, picture)
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
