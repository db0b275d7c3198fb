//go:build browser

package e2e

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The study leads to the models' cards, which are text with headings and
// tables, in a frame of the visitor's language, also with the server stopped.
func TestModelCards(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	p := open(t, s.url)
	p.offline("ready")
	p.follow("study-link", "/study")
	p.waitFor("card-link")
	p.do(chromedp.Focus(element("card-link")+"[data-model=flagship]", chromedp.ByQuery), chromedp.KeyEvent("\r"))
	const readable = `(() => {
		const card = document.querySelector('[data-testid="card"][data-model="flagship"] article');
		return card !== null && card.lang === "en" && card.querySelectorAll("h2").length >= 5 && card.querySelectorAll("table").length >= 3 &&
			!/\|--|\*\*|^#/m.test(card.innerText) && card.querySelector("img").naturalWidth > 100;
	})()`
	p.waitTrue(readable)
	p.waitTrue(`document.title === "Onesheet: Model card: Flagship" && scrollY === 0`)
	p.waitTrue(`parseFloat(getComputedStyle(document.querySelector('[data-testid="card-choice"][data-model="flagship"]')).paddingBlockStart) > 5`)
	s.stop(t)
	p.do(chromedp.Navigate(s.url + "cards?model=flagship"))
	p.waitTrue(readable)
	p.arrangeLanguage("de")
	p.waitTrue(`document.querySelector("h1").textContent === "Modellkarte: Hauptmodell"`)
	p.do(chromedp.Navigate(s.url + "cards?model=nonesuch"))
	p.waitFor("card-again")
}

func (p *page) arrangeLanguage(code string) {
	p.t.Helper()
	p.do(chromedp.Evaluate(`(() => { const list = document.querySelector('`+element("language")+`'); list.value = "`+code+`"; list.dispatchEvent(new Event("change", { bubbles: true })); })()`, nil))
}

// The page for other sites is not a screen of the app: its link leaves it.
func TestLinkToOtherSitesPage(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	p := open(t, s.url)
	p.waitFor("app-ready")
	p.press("embed-link")
	p.waitTrue(`location.pathname === "/embed/" && document.querySelector("#code")?.value.includes("poster-genres src=")`)
	p.wantQuiet()
}

// On a slow line the sign at the top tells bytes while the page's own program
// is still on its way.
func TestProgressBeforeThePageIsAwake(t *testing.T) {
	target, err := url.Parse(serve(t, "127.0.0.1:0", "").url)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(target)
	awake := make(chan struct{})
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "app.wasm") {
			<-awake
		}
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	p := open(t, s.URL+"/")
	p.waitTrue(`document.querySelector('.page[data-awake="no"] .pill-words')?.textContent.match(/^[\d.]+ of [\d.]+ MB$/) != null`)
	p.waitTrue(`document.querySelector(".pill progress").value > 0`)
	close(awake)
	p.waitFor("app-ready")
	p.wantQuiet()
}

// A large model is fetched only after a yes, and is kept then.
// The page is told that it is large; what is fetched is as small as any here.
func TestLargeModelNeedsConsent(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", siteOfThree(t)).url)
	p.waitFor("app-ready")
	p.waitFor("model")
	p.do(chromedp.Evaluate(`onesheetReceive(JSON.stringify({ type: "models", model: "flagship", models: [
		{ name: "flagship", title: "Flagship", bytes: 2.4e6, default: true }, { name: "model2", title: "Model 2", bytes: 14.75e6 }] }))`, nil))
	down := func() {
		p.do(chromedp.Focus(element("model"), chromedp.ByQuery), chromedp.KeyEvent(kb.ArrowDown))
		p.waitFor("consent")
	}
	down()
	if words := p.text("consent"); !strings.Contains(words, "Model 2 takes 14.8 MB") {
		t.Errorf("asked is %q", words)
	}
	p.press("consent-no")
	p.waitTrue(`document.querySelector('[data-testid="consent"]') === null && document.querySelector('[data-testid="model"]').value === "flagship"`)
	if asked := p.asked("weights/"); strings.Contains(strings.Join(asked, " "), "model2") {
		t.Errorf("without consent the page asked for %v", asked)
	}
	down()
	p.press("consent-yes")
	p.waitTrue(`document.querySelector('[data-testid="model"] option[value="model2"]').textContent === "Model 2, on this device"`)
	p.waitFor("app-ready")
	p.waitTrue(`caches.open("onesheet-weights-v1").then((cache) => cache.keys()).then((keys) => keys.some(({ url }) => url.includes("/weights/model2.")))`)
	p.press("sample")
	if r := p.settled(1)[0]; r.State != "done" {
		t.Errorf("the poster is %s: %s", r.State, r.Error)
	}
	p.wantQuiet()
}
