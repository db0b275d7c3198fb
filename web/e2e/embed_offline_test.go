//go:build browser

package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// The page for authors of other sites opens from the app's foot without a
// network too, and makes its code.
func TestEmbedPageOffline(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	p := open(t, s.url)
	p.offline("ready")
	s.stop(t)
	p.do(chromedp.Reload())
	p.waitFor("app-ready")
	p.press("embed-link")
	p.waitTrue(`location.pathname === "/embed/"`)
	p.waitTrue(codeShown)
	p.waitTrue(`document.querySelector("#preview poster-genres")?.shadowRoot?.querySelector("img")?.naturalWidth > 0`)
}
