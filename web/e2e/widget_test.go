//go:build browser

package e2e

import (
	"encoding/json"
	"fmt"
	"math"
	"testing"

	"github.com/chromedp/chromedp"
)

// press is a reader's click on the widget's button.
const press = `document.querySelector("#w").shadowRoot.querySelector("button").click()`

// answered waits for a widget's last event and gives it.
const answered = `said.some((e) => ["result", "error"].includes(e.type))`

// leftNothing tells that the blog has nothing stored.
const leftNothing = `(async () => localStorage.length + sessionStorage.length + document.cookie.length + (await caches.keys()).length +
	(await indexedDB.databases()).length + (await navigator.serviceWorker.getRegistrations()).length === 0)()`

type saying struct {
	Type, ID string
	Detail   struct {
		Code, Message string
		Top           []struct {
			Genre, Label string
			Probability  float64
		}
		Probabilities map[string]float64
	}
}

func (w *window) said() []saying {
	w.t.Helper()
	var text string
	w.eval(`JSON.stringify(said)`, &text)
	var said []saying
	if err := json.Unmarshal([]byte(text), &said); err != nil {
		w.t.Fatal(err)
	}
	return said
}

// A blog with a strict policy: the poster gets a button, the button brings the
// genres of the native tool, and nothing of it is known to anyone.
func TestWidgetUnderStrictPolicy(t *testing.T) {
	want := native(t, save(t, "poster.jpg", posterOf(t, "nine-below")))
	everywhere(t, func(t *testing.T, w *window) {
		h := openHome(t)
		b := openBlog(t, func(string) string { return tags(h.url, `src="/poster.jpg" top="5" lang="de"`) }, strict(h.url))
		w.visit(b.url)
		w.waitTrue(`document.querySelector("#w")?.shadowRoot?.querySelector("button")?.textContent === "Welches Genre ist das?"`)
		if n := h.count("/engine/onesheet.js"); n != 0 {
			t.Error("the engine was loaded before anybody asked")
		}
		w.act(press)
		w.waitTrue(answered)
		compareWidget(t, w.said(), want)
		var shown []string
		w.eval(`[...document.querySelector("#w").shadowRoot.querySelectorAll("[part=name]")].map((e) => e.textContent)`, &shown)
		if len(shown) != 5 {
			t.Errorf("shown: %v, want five genres", shown)
		}
		w.waitTrue(leftNothing)
		w.fine()
		h.wantDiscreet(t)
		if said := w.complaints(); len(said) > 0 {
			t.Errorf("the browser complained: %q", said)
		}
	})
}

func compareWidget(t *testing.T, said []saying, want answer) {
	t.Helper()
	kinds := map[string]int{}
	for _, s := range said {
		kinds[s.Type]++
	}
	last := said[len(said)-1]
	if last.Type != "result" || kinds["ready"] != 1 || kinds["progress"] == 0 || kinds["error"] > 0 {
		t.Fatalf("events %v, at last %+v", kinds, last)
	}
	if last.Detail.Top[0].Genre != want.Top[0].Genre {
		t.Errorf("the first genre is %s, natively %s", last.Detail.Top[0].Genre, want.Top[0].Genre)
	}
	for genre, p := range want.Probabilities {
		if got := last.Detail.Probabilities[genre]; !(math.Abs(got-p) <= 1e-4) {
			t.Errorf("%s: %v, natively %v", genre, got, p)
		}
	}
}

// A blog that has no origin itself, as under a sandbox.
func TestWidgetOnSandboxedPage(t *testing.T) {
	everywhere(t, func(t *testing.T, w *window) {
		h := openHome(t)
		b := openBlog(t, func(string) string { return tags(h.url, `src="`+h.url+`/static/samples/plus-one.jpg" load="eager"`) }, "sandbox allow-scripts")
		w.visit(b.url)
		w.waitTrue(answered)
		if last := w.said()[len(w.said())-1]; last.Type != "result" {
			t.Errorf("at last %+v", last)
		}
	})
}

// grown tells by the frame's height that ten genres are shown: a button or an
// error is not as high as the poster beside it.
const grown = `(() => { const heights = heard.filter((m) => m.origin === "null" && m.data?.onesheet === 1 && m.data.type === "resize").map((m) => m.data.height);
	return heights.length > 1 && heights.at(-1) > heights[0] && heights.at(-1) > 430; })()`

// The frame alone, for sites that take no scripts, under a bare sandbox.
func TestFrameUnderBareSandbox(t *testing.T) {
	everywhere(t, func(t *testing.T, w *window) {
		h := openHome(t)
		b := openBlog(t, func(self string) string {
			return fmt.Sprintf(`<iframe sandbox="allow-scripts" width="544" height="600" src="%s/widget/frame.html?src=%s/static/samples/plus-one.jpg&top=10&load=eager#origin=%s"></iframe>`, h.url, h.url, self)
		}, "default-src 'none'; script-src 'self'; frame-src "+h.url+"/widget/")
		w.visit(b.url)
		w.waitTrue(grown)
		w.fine()
	})
}

// However many widgets a page has, there is one frame and one download.
func TestFiftyWidgetsShareOneEngine(t *testing.T) {
	h := openHome(t)
	b := openBlog(t, func(string) string {
		all := ""
		for range 50 {
			all += tags(h.url, `src="/poster.jpg" load="eager"`)
		}
		return all
	}, strict(h.url))
	w := chromiumWindow(t)
	w.visit(b.url)
	w.waitTrue(`said.filter((e) => e.type === "result").length === 50`)
	var frames int
	w.eval(`document.querySelectorAll("iframe").length`, &frames)
	if engines := h.count("/engine/engine.wasm"); frames != 1 || engines != 1 {
		t.Errorf("%d frames, %d downloads of the engine, want one", frames, engines)
	}
	w.fine()
}

// Readers' own posters; and an element that its page changes.
func TestWidgetFollowsItsPage(t *testing.T) {
	h := openHome(t)
	b := openBlog(t, func(string) string { return tags(h.url, `upload`) }, strict(h.url))
	b.files["/other.jpg"] = posterOf(t, "captain-pebble")
	w := chromiumWindow(t)
	w.visit(b.url)
	w.waitTrue(`document.querySelector("#w").shadowRoot.querySelector("input") !== null`)
	w.act(`
		const data = new DataTransfer();
		data.items.add(new File([await (await fetch("/poster.jpg")).arrayBuffer()], "mine.jpg"));
		const input = document.querySelector("#w").shadowRoot.querySelector("input");
		input.files = data.files;
		input.dispatchEvent(new Event("change"));`)
	w.waitTrue(answered)
	w.waitTrue(`document.querySelector("#w").shadowRoot.querySelector("img").alt === "mine.jpg"`)
	w.act(`said.length = 0, document.querySelector("#w").src = "/other.jpg"`)
	w.waitTrue(answered)
	w.waitTrue(`document.querySelector("#w").shadowRoot.querySelector("img").alt === "The poster"`)
	other := native(t, save(t, "other.jpg", b.files["/other.jpg"]))
	if last := w.said()[0]; last.Type != "result" || last.Detail.Top[0].Genre != other.Top[0].Genre {
		t.Errorf("after a change of src: %+v, want %v", last, other.Top)
	}
	w.act(`said.length = 0, document.querySelector("#w").setAttribute("lang", "es")`)
	w.waitTrue(answered)
	w.waitTrue(`document.querySelector("#w").shadowRoot.querySelector("[part=note]").textContent.startsWith("La imagen")`)
	w.fine()
}

// The page that makes the code: what it shows works, and what it says is what
// is served.
func TestEmbedPage(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	p := open(t, s.url+"embed/")
	p.url = s.url
	p.waitTrue(`document.querySelector("#code").value.includes("poster-genres src=")`)
	p.do(chromedp.Evaluate(`document.querySelector("#preview poster-genres").shadowRoot.querySelector("button").click()`, nil))
	p.waitTrue(`document.querySelector("#preview poster-genres").result?.top.length === 3`)
	p.do(chromedp.Evaluate(`(() => { top5 = document.querySelector("#top"); top5.value = "5"; top5.dispatchEvent(new Event("change", { bubbles: true })); })()`, nil))
	p.waitTrue(`document.querySelector("#code").value.includes(' top="5"')`)
	p.waitTrue(`(async () => {
		const named = document.querySelector("#code").value.match(/integrity="([^"]+)"/)[1];
		const script = await (await fetch("../widget/v1/poster-genres.js")).arrayBuffer();
		const sum = new Uint8Array(await crypto.subtle.digest("SHA-384", script));
		return named === "sha384-" + btoa(String.fromCharCode(...sum));
	})()`)
	p.press("copy")
	p.waitTrue(`document.querySelector("#copied").textContent !== ""`)
	p.wantHome()
	p.wantQuiet()
}
