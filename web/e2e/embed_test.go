//go:build browser

package e2e

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// codeShown is true when the page of code has made some.
const codeShown = `document.querySelector("#code")?.value.includes("poster-genres src=") ?? false`

// unspoken names the texts of the page that are not as words.json has them in
// the page's language.
const unspoken = `(() => {
	const words = (%s)[document.documentElement.lang];
	return [...document.querySelectorAll("[data-word]")].filter((e) => e.textContent !== words[e.dataset.word].replaceAll("\x60", "")).map((e) => e.dataset.word);
})()`

// The page of code speaks the browser's language, and another by its switch,
// which the app then speaks too.
func TestEmbedPageSpeaksLanguages(t *testing.T) {
	h := openHome(t)
	a := newAxe(t)
	p := open(t, h.url+"/embed/", chromedp.Flag("lang", "de-AT"), chromedp.Flag("accept-lang", "de-AT,de"))
	p.url = h.url
	p.waitTrue(codeShown)
	p.wantSpoken("de", "Onesheet auf deiner Seite", "Genres unter deinen Plakaten")
	p.waitTrue(`document.querySelector("#preview poster-genres").shadowRoot.querySelector("button")?.textContent === "Welches Genre ist das?"`)
	p.press("copy")
	p.waitTrue(`["Kopiert.", "Markiert: Mit Strg+C oder ⌘C kopierst du es."].includes(document.querySelector("#copied").textContent)`)
	a.check(p, "the page of code in German")

	p.arrangeLanguage("es")
	p.wantSpoken("es", "Onesheet en tu página", "Géneros bajo tus carteles")
	p.waitTrue(`document.querySelector("#copied").textContent === "" && document.querySelector("#code").value.includes(">El cartel</a>")`)
	p.waitTrue(`document.querySelector("#preview poster-genres").shadowRoot.querySelector("button")?.textContent === "¿De qué género es?"`)
	p.do(chromedp.Reload())
	p.waitTrue(codeShown)
	p.wantSpoken("es", "Onesheet en tu página", "Géneros bajo tus carteles")
	p.wantHome()
	p.do(chromedp.Navigate(h.url))
	p.waitTrue(`document.documentElement.lang === "es" && document.querySelector("[data-awake=yes] h1")?.textContent.startsWith("¿")`)
	p.wantQuiet()
}

// flashes counts the frames in which the built page's English can be seen.
const flashes = `globalThis.flashes = 0;
(function look() {
	const page = document.querySelector(".page");
	if (page && getComputedStyle(page).opacity !== "0" && page.textContent.includes("Genres under your posters")) flashes++;
	requestAnimationFrame(look);
})();`

// A visitor whose browser is Spanish never sees English, and takes along code
// that works on a page of theirs.
func TestEmbedPageGivesCodeThatWorks(t *testing.T) {
	h := openHome(t)
	w := chromiumWindow(t, chromedp.Flag("lang", "es-MX"), chromedp.Flag("accept-lang", "es-MX,es"))
	p := w.tab.(chromiumTab).page
	p.do(chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := cdppage.AddScriptToEvaluateOnNewDocument(flashes).Do(ctx)
		return err
	}))
	w.visit(h.url + "/embed/")
	w.waitTrue(codeShown)
	p.wantSpoken("es", "Onesheet en tu página", "Géneros bajo tus carteles")
	var seen int
	if w.eval(`flashes`, &seen); seen > 0 {
		t.Errorf("English was seen in %d frames", seen)
	}
	p.wantQuiet()
	var code string
	w.eval(`document.querySelector("#code").value`, &code)
	b := openBlog(t, func(string) string { return code }, strict(h.url)+" "+h.url) // the poster is there
	w.visit(b.url)
	w.waitTrue(`document.querySelector("poster-genres")?.shadowRoot?.querySelector("button") != null`)
	w.act(`document.querySelector("poster-genres").shadowRoot.querySelector("button").click()`)
	w.waitTrue(answered)
	if last := w.said()[len(w.said())-1]; last.Type != "result" {
		t.Errorf("at last %+v", last)
	}
	w.fine()
}

// wantSpoken fails the test if the page of code is not wholly in a language.
func (p *page) wantSpoken(language, title, headline string) {
	p.t.Helper()
	p.waitTrue(`document.documentElement.lang === "` + language + `" && document.querySelector("#language").value === "` + language + `"`)
	words, err := os.ReadFile(filepath.Join(root, "web", "widget", "embed", "words.json"))
	if err != nil {
		p.t.Fatal(err)
	}
	var missed []string
	p.do(chromedp.Evaluate(fmt.Sprintf(unspoken, words), &missed))
	if len(missed) > 0 {
		p.t.Errorf("not said in %s: %q", language, missed)
	}
	p.waitTrue(fmt.Sprintf(`document.title === %q && document.querySelector("h1").textContent === %q`, title, headline))
	p.waitTrue(`getComputedStyle(document.querySelector(".page")).opacity === "1"`)
}
