//go:build browser

package e2e

import (
	"context"
	"fmt"
	"testing"

	cdp "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// updated opens a site, with posters, and has a newer version of it offered.
func updated(t *testing.T, posters ...string) *page {
	t.Helper()
	old := serve(t, "127.0.0.1:0", "")
	p := open(t, old.url)
	p.offline("ready")
	old.stop(t)
	serve(t, old.addr(), siteWith(t, func(dir string) error { return renameVersion(dir, "newer") }))
	p.do(chromedp.Navigate(old.url))
	p.waitFor("app-ready")
	p.waitFor("update")
	if len(posters) > 0 {
		p.upload(posters...)
		p.settled(len(posters))
	}
	if names := p.pageCaches(); len(names) != 2 {
		t.Errorf("before consent the caches are %v, want the old and the new", names)
	}
	return p
}

const onlyNewer = `caches.keys().then((all) => all.filter((name) => name.startsWith("` + pageCache + `")).join() === "` + pageCache + `newer")`

// corrected says that the newest poster is a Western, as the visitor says.
const corrected = `document.querySelector('[data-testid="result"] .fact-pen')?.textContent.includes("Western")`

// A newer site is installed beside the running one, offered, and taken over
// only when the visitor says so; the posters come along, in their
// order, with what the visitor corrected.
func TestUpdateWaitsForConsentAndKeepsTheGallery(t *testing.T) {
	var files []string
	for _, slug := range []string{"wire-hour", "plus-one", "nine-below"} {
		files = append(files, save(t, slug+" & more.jpg", poster(t, slug)))
	}
	p := updated(t, files...)
	before := p.results()
	p.press("wrong")
	p.waitFor("correction")
	p.tick("Western")
	p.press("keep")
	p.waitTrue(corrected)
	p.press("update-now")
	p.waitTrue(onlyNewer)
	p.waitFor("app-ready")
	after := p.settled(3)
	for i := range after {
		if after[i].Name != before[i].Name || after[i].State != "done" || fmt.Sprint(after[i].Genres) != fmt.Sprint(before[i].Genres) {
			t.Errorf("poster %d was %s %v, now it is %s %v (%s)", i, before[i].Name, before[i].Genres, after[i].Name, after[i].Genres, after[i].State)
		}
	}
	p.waitTrue(corrected)
	p.waitTrue(`caches.has("onesheet-shared").then((has) => !has)`)
	p.waitTrue(`location.search === "" && document.querySelector('` + element("update") + `') === null`)
	p.wantQuiet()
}

func TestUpdateWithoutPosters(t *testing.T) {
	p := updated(t)
	p.press("update-now")
	p.waitTrue(onlyNewer)
	p.waitFor("app-ready")
	p.settled(0)
	p.wantQuiet()
}

// While another tab is open, whose posters would be lost, nothing is replaced.
func TestUpdateWaitsForOtherTabs(t *testing.T) {
	p := updated(t, save(t, "plus-one.jpg", poster(t, "plus-one")))
	other, cancel := chromedp.NewContext(p.ctx)
	defer cancel()
	if err := chromedp.Run(other); err != nil { // opens the tab, for as long as other lasts
		t.Fatal(err)
	}
	second := &page{t: t, ctx: other, url: p.url}
	second.do(chromedp.Navigate(p.url))
	second.waitFor("app-ready")
	p.do(cdp.BringToFront()) // keys go to the tab in front only
	p.press("update-now")
	p.waitTrue(`document.querySelector('` + element("update") + `').dataset.state === "others"`)
	if names := p.pageCaches(); len(names) != 2 {
		t.Errorf("the caches are %v, want the old and the new", names)
	}
	p.settled(1)
	if err := chromedp.Cancel(other); err != nil && err != context.Canceled {
		t.Fatal(err)
	}
	p.press("update-now")
	p.waitTrue(onlyNewer)
	p.waitFor("app-ready")
	p.settled(1)
}
