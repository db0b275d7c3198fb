//go:build browser

package e2e

import (
	"fmt"
	"testing"
)

// results are how many an element has told.
func (w *window) results(id string) (n int) {
	w.t.Helper()
	w.eval(fmt.Sprintf(`said.filter((e) => e.id === %q && e.type === "result").length`, id), &n)
	return n
}

// What changes nothing of the answer leaves it where it is.
func TestWidgetKeepsItsResult(t *testing.T) {
	h := openHome(t)
	b := openBlog(t, func(string) string { return tags(h.url, `src="/poster.jpg"`) + "<main></main>" }, strict(h.url))
	w := chromiumWindow(t)
	w.visit(b.url)
	w.waitTrue(`document.querySelector("#w")?.shadowRoot?.querySelector("button") != null`)
	w.act(press)
	w.waitTrue(answered)
	pause := `await new Promise((r) => setTimeout(r, 100));`
	w.act(`
		const w = document.querySelector("#w");
		for (const change of [
			() => (w.src = "/poster.jpg"), () => (w.load = "eager"), () => (w.theme = "dark"), () => (w.upload = true),
			() => document.querySelector("main").append(w), () => w.append("more words"), () => w.remove(), () => document.body.append(w),
		]) {
			change();
			` + pause + `
		}`)
	w.waitTrue(`((w) => w.result && ["input", "[part=genre]"].every((part) => w.shadowRoot.querySelector(part)))(document.querySelector("#w"))`)
	if n := w.results("w"); n != 1 {
		t.Errorf("%d results, want one", n)
	}
	for i, change := range []string{`top = 5`, `explain = true`, `lang = "de"`, `model = "model3"`} {
		w.act(`document.querySelector("#w").` + change)
		w.waitTrue(fmt.Sprintf(`said.filter((e) => e.type === "result").length === %d`, i+2))
	}
	w.fine()
}

// An element that is moved while it works goes on; one that is taken out stops,
// and asks again once it is back.
func TestWidgetMovesWhileItWorks(t *testing.T) {
	h := openHome(t)
	b := openBlog(t, func(string) string { return tags(h.url, `src="/poster.jpg"`) }, strict(h.url))
	w := chromiumWindow(t)
	w.visit(b.url)
	w.waitTrue(`document.querySelector("#w")?.shadowRoot != null`)
	var outcome string
	w.eval(`(async () => {
		const w = document.querySelector("#w");
		const told = (promise) => promise.then(() => "result", (e) => e.name);
		const first = told(w.classify());
		document.body.append(w);
		const outcomes = [await first];
		const second = told(w.classify());
		w.remove();
		outcomes.push(await second);
		document.body.append(w);
		return outcomes.join();
	})()`, &outcome)
	if outcome != "result,AbortError" {
		t.Errorf("it came to %s", outcome)
	}
	w.waitTrue(`document.querySelector("#w").result != null`)
	if n := w.results("w"); n != 2 {
		t.Errorf("%d results, want two", n)
	}
	w.fine()
}

// Scripts give pictures their address late, and another one later.
func TestWidgetFollowsItsPicture(t *testing.T) {
	everywhere(t, func(t *testing.T, w *window) {
		h := openHome(t)
		b := openBlog(t, func(string) string {
			return fmt.Sprintf(`<script type="module" src="%s/widget/v1/poster-genres.js"></script><poster-genres id="w" load="eager"><img data-src="/poster.jpg" alt="A poster"></poster-genres>`, h.url)
		}, strict(h.url))
		b.files["/other.jpg"] = posterOf(t, "captain-pebble")
		w.visit(b.url)
		w.waitTrue(`document.querySelector("#w")?.shadowRoot?.querySelector("[part=message]") != null`)
		w.act(`await new Promise((r) => setTimeout(r, 300));`)
		if said := w.said(); len(said) > 0 {
			t.Errorf("without an address: %+v", said)
		}
		first := native(t, save(t, "poster.jpg", b.files["/poster.jpg"])).Top[0].Probability
		other := native(t, save(t, "other.jpg", b.files["/other.jpg"])).Top[0].Probability
		for i, c := range []struct {
			change string
			want   float64
		}{
			{`src = "/poster.jpg"`, first}, {`src = "/other.jpg"`, other},
			{`srcset = "/poster.jpg 2x, /poster.jpg 1x"`, first}, {`removeAttribute("srcset")`, other},
		} {
			w.act(`document.querySelector("#w img").` + c.change)
			w.waitTrue(fmt.Sprintf(`said.filter((e) => e.type === "result").length === %d`, i+1))
			w.waitTrue(fmt.Sprintf(`Math.abs(document.querySelector("#w").result.top[0].probability - %g) < 1e-3`, c.want))
		}
		w.waitTrue(`document.querySelector("#w img").getBoundingClientRect().height > 50`)
		w.fine()
	})
}

// An engine stays as long as somebody uses it, however many models a page asks
// for.
func TestWidgetsOfManyModels(t *testing.T) {
	h := openHome(t)
	b := openBlog(t, func(string) string {
		all := ""
		for i := range 6 {
			all += tags(h.url, fmt.Sprintf(`src="/poster.jpg" load="eager" explain model="model%d"`, 1+i%3))
		}
		return all
	}, strict(h.url))
	w := chromiumWindow(t)
	w.visit(b.url)
	w.waitTrue(`said.filter((e) => ["result", "error"].includes(e.type)).length === 6`)
	for _, s := range w.said() {
		if s.Type == "error" {
			t.Errorf("told: %+v", s.Detail)
		}
	}
	w.fine()
}
