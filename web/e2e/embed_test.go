//go:build browser

package e2e

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
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

// chooses fills in a field of the page of code.
func (p *page) chooses(field, value string) {
	p.t.Helper()
	p.do(chromedp.Evaluate(fmt.Sprintf(`(() => { const field = document.getElementById(%q);
		field.value = %q;
		field.dispatchEvent(new Event("change", { bubbles: true })); })()`, field, value), nil))
}

// Without a poster's address the code is that of a widget for readers' own, in
// every recipe; and it asks for no more genres than there are.
func TestEmbedPageWithoutAPoster(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	p := open(t, s.url+"embed/")
	p.waitTrue(codeShown)
	p.chooses("src", "  ")
	p.waitTrue(`document.querySelector("#code").value.endsWith("<poster-genres upload></poster-genres>")`)
	p.waitTrue(`document.querySelector("#preview poster-genres").shadowRoot.querySelector("input") !== null`)
	p.chooses("top", "999")
	p.waitTrue(`document.querySelector("#code").value.endsWith('<poster-genres top="25" upload></poster-genres>') && document.querySelector("#top").value === "25"`)
	p.chooses("top", "-2")
	p.waitTrue(`document.querySelector("#code").value.includes(' top="1" ')`)
	p.chooses("top", "")
	p.waitTrue(`document.querySelector("#top").value === "3"`)
	for _, recipe := range []string{"iframe", "wordpress", "ghost", "hugo", "jekyll"} {
		p.do(chromedp.Evaluate(`document.querySelector("[value=`+recipe+`]").click()`, nil))
		p.waitTrue(`document.querySelector("#how").dataset.word === "recipe-` + recipe + `-how"`)
		var code string
		p.do(chromedp.Evaluate(`document.querySelector("#code").value`, &code))
		if !strings.Contains(code, "upload") || strings.Contains(code, "/embed/") || regexp.MustCompile(`\{[A-Z]+\}`).MatchString(code) {
			t.Errorf("%s: %s", recipe, code)
		}
	}
	p.wantQuiet()
}

// The models of the site can be chosen, and a frame is as high as what it will
// show; its listener is shown with it alone.
func TestEmbedPageOffersModelsAndHeights(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	p := open(t, s.url+"embed/")
	p.waitTrue(codeShown)
	p.waitTrue(`document.querySelector("#listener").hidden && document.querySelector("#model").options[0].label.startsWith("Flagship (2.4")`)
	p.chooses("model", "model1")
	p.waitTrue(`document.querySelector("#code").value.includes(' model="model1"') && document.querySelector("#preview poster-genres").model === "model1"`)
	p.do(chromedp.Evaluate(`document.querySelector("[value=iframe]").click()`, nil))
	p.chooses("top", "10")
	p.do(chromedp.Evaluate(`document.querySelector("#explain").click()`, nil))
	p.waitTrue(`["height=\"544\"", "height:clamp(544px,(480px - 100vw)*999,920px)", "model=model1", "top=10", "explain="].every((part) => document.querySelector("#code").value.includes(part))`)
	p.waitTrue(`!document.querySelector("#listener").hidden && document.querySelector("#listener pre").textContent.includes('iframe[src^="` + strings.TrimSuffix(s.url, "/") + `/widget/"]')`)
	p.wantQuiet()
}
