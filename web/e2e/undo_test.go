//go:build browser

package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// What was cleared comes back with its pictures, answers and corrections, and
// into the memory of those who have one.
func TestUndo(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.waitFor("app-ready")
	p.toggle("remember")
	p.drop(3)
	before := p.settled(3)
	p.press("wrong")
	p.waitFor("correction")
	p.press("keep")
	p.waitTrue(`document.querySelector('[data-testid="remembered"]')?.textContent.includes("3 posters")`)
	p.press("clear")
	p.waitTrue(`document.querySelector('[data-testid="remembered"]')?.textContent.includes("0 posters")`)
	p.press("undo")
	after := p.settled(3)
	for i := range before {
		if after[i].Name != before[i].Name || after[i].Genres[0] != before[i].Genres[0] {
			t.Errorf("back is %+v, want %+v", after[i], before[i])
		}
	}
	p.waitTrue(`[...document.querySelectorAll(".card-picture")].every((img) => img.complete && img.naturalWidth > 0) && document.querySelector(".fact-pen") !== null`)
	p.waitTrue(`document.querySelector('[data-testid="remembered"]')?.textContent.includes("3 posters")`)
	p.wantQuiet()
}

// After a while there is nothing to put back, and the previews are let go.
func TestUndoEndsAndFreesPreviews(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.waitFor("app-ready")
	p.drop(1)
	p.settled(1)
	p.do(chromedp.Evaluate(`void (globalThis.preview = document.querySelector(".card-picture").src)`, nil))
	const shows = `new Promise((done) => {
		const picture = new Image();
		picture.onload = () => done(true);
		picture.onerror = () => done(false);
		picture.src = preview;
	})`
	p.press("clear")
	p.waitFor("undo")
	p.waitTrue(shows)
	p.waitTrue(`document.querySelector('[data-testid="undo"]') === null`)
	p.waitTrue(shows + `.then((there) => !there)`)
}
