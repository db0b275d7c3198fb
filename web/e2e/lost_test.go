//go:build browser

package e2e

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/chromedp/chromedp"
)

// The page for addresses that there are not speaks the browser's language and
// leads home, on a host of files too.
func TestLostPage(t *testing.T) {
	host := httptest.NewServer(http.FileServer(http.Dir(site)))
	t.Cleanup(host.Close)
	for code, words := range map[string]string{"en": "No such scene", "de": "Diese Szene fehlt", "es": "Esta escena no existe"} {
		p := open(t, host.URL+"/404.html", chromedp.Flag("lang", code), chromedp.Flag("accept-lang", code))
		p.waitTrue(fmt.Sprintf(`[...document.querySelectorAll("h1")].filter((e) => e.checkVisibility()).map((e) => e.textContent).join() === %q`, words))
		p.do(chromedp.Evaluate(`[...document.querySelectorAll("main a")].find((e) => e.checkVisibility()).click()`, nil))
		p.waitFor("app-ready")
		p.wantQuiet()
	}
}
