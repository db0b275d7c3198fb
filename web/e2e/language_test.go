//go:build browser

package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// The page speaks the browser's language, and another one by its switch; what
// programs read stays in English. Nothing is asked of the network for it.
func TestLanguages(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	p := open(t, s.url, chromedp.Flag("lang", "de-AT"), chromedp.Flag("accept-lang", "de-AT,de"))
	p.waitFor("app-ready")
	p.waitTrue(`document.documentElement.lang === "de" && document.querySelector("h1").textContent === "Was für ein Film ist das?"`)
	p.upload(save(t, "perihelion.jpg", poster(t, "perihelion")))
	german := p.settled(1)[0]
	p.do(chromedp.Evaluate(`(() => {
		const list = document.querySelector('[data-testid="language"]');
		list.value = "es";
		list.dispatchEvent(new Event("change", { bubbles: true }));
	})()`, nil))
	p.waitTrue(`document.documentElement.lang === "es" && document.querySelector("h1").textContent.startsWith("¿")`)
	p.waitTrue(`document.title.includes("tres géneros")`)
	if spanish := p.results()[0]; spanish.Genres[0] != german.Genres[0] {
		t.Errorf("programs read %v in one language and %v in another", german.Genres, spanish.Genres)
	}
	p.do(chromedp.Reload())
	p.waitFor("app-ready")
	p.waitTrue(`document.querySelector("h1").textContent.startsWith("¿")`)
	p.wantHome()
	p.wantQuiet()
}
