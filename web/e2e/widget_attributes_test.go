//go:build browser

package e2e

import (
	"fmt"
	"strings"
	"testing"
)

// Every attribute does what the typings say, in Chromium and in the others, and
// each is a property too.
func TestWidgetAttributes(t *testing.T) {
	everywhere(t, func(t *testing.T, w *window) {
		h := openHome(t)
		b := openBlog(t, func(string) string {
			return tags(h.url, `src="/poster.jpg" model="flagship" top="2" explain load="visible" theme="dark" upload lang="de-AT"`) +
				`<poster-genres id="slotted" load="eager" lang="fr"><img src="/poster.jpg" alt="A house on a hill"></poster-genres>
				<poster-genres id="light" theme="light" src="/poster.jpg"></poster-genres>`
		}, strict(h.url))
		w.visit(b.url)
		w.waitTrue(`["w", "slotted"].every((id) => said.some((e) => e.id === id && e.type === "result"))`)
		for what, holds := range map[string]string{
			"properties reflect":        `(({ src, model, top, explain, load, theme, upload, lang }) => [src, model, top, explain, load, theme, upload, lang].join())(w) === "/poster.jpg,flagship,2,true,visible,dark,true,de-AT"`,
			"top":                       `w.result.top.length === 2 && w.shadowRoot.querySelectorAll("[part=genre]").length === 2`,
			"model":                     `w.result.model === "flagship"`,
			"explain":                   `w.result.map.genre === w.result.top[0].genre && w.result.map.values.length === w.result.map.width * w.result.map.height`,
			"upload":                    `w.shadowRoot.querySelector("input[type=file]") !== null && light.shadowRoot.querySelector("input[type=file]") === null`,
			"German for de-AT":          `[...w.shadowRoot.querySelectorAll("[part=note]")].some((e) => e.textContent.startsWith("Das Bild"))`,
			"English for what is not":   `[...slotted.shadowRoot.querySelectorAll("[part=note]")].some((e) => e.textContent.startsWith("The picture"))`,
			"the label is translated":   `w.result.top.every(({ genre, label }) => label === ({ Documentary: "Dokumentarfilm", Comedy: "Komödie", Biography: "Biografie" }[genre] ?? genre))`,
			"a slotted picture":         `slotted.result.top[0].genre === w.result.top[0].genre && slotted.result.top.length === 3 && slotted.querySelector("img").alt === "A house on a hill"`,
			"themes differ":             `getComputedStyle(w.shadowRoot.querySelector("[part=card]")).backgroundColor !== getComputedStyle(light.shadowRoot.querySelector("[part=card]")).backgroundColor`,
			"nothing before it's asked": `light.result === undefined && light.shadowRoot.querySelector("button") !== null`,
		} {
			var is bool
			w.eval(`(() => { const [w, slotted, light] = ["w", "slotted", "light"].map((id) => document.getElementById(id)); return `+holds+`; })()`, &is)
			if !is {
				t.Errorf("%s: not true", what)
			}
		}
		w.act(`light.style.setProperty("--poster-genres-accent", "rgb(1, 2, 3)"); light.top = 5; light.theme = "dark"`)
		w.waitTrue(`getComputedStyle(light.shadowRoot.querySelector("button")).backgroundColor === "rgb(1, 2, 3)" && light.getAttribute("top") === "5" && light.matches("[theme=dark]")`)
		w.fine()
	})
}

// Without the script, or where it may not run, there is what the author wrote: a
// link to the poster.
func TestWidgetIsALinkWithoutItsScript(t *testing.T) {
	h := openHome(t)
	b := openBlog(t, func(string) string { return tags(h.url, `src="/poster.jpg"`) }, "script-src 'self'")
	w := chromiumWindow(t)
	w.visit(b.url)
	w.waitTrue(`document.readyState === "complete"`)
	var link string
	w.eval(`(() => {
		const link = document.querySelector("#w a"), box = link.getBoundingClientRect();
		return [Boolean(customElements.get("poster-genres")), link.textContent, link.getAttribute("href"), box.width > 20 && box.height > 5].join();
	})()`, &link)
	if link != "false,The poster,/poster.jpg,true" {
		t.Errorf("without its script the widget is %s", link)
	}
}

// All events are told at the element itself, in their order, with what the
// typings promise, and go no further.
func TestWidgetEvents(t *testing.T) {
	h := openHome(t)
	b := openBlog(t, func(string) string { return tags(h.url, `src="/poster.jpg"`) }, strict(h.url))
	w := chromiumWindow(t)
	w.visit(b.url)
	w.waitTrue(`document.querySelector("#w")?.shadowRoot?.querySelector("button") != null`)
	w.act(`window.bubbled = []; for (const type of ["ready", "progress", "result", "error"]) document.addEventListener(type, () => bubbled.push(type))`)
	w.act(press)
	w.waitTrue(answered)
	var told string
	w.eval(`[...new Set(said.map((e) => e.type)), bubbled.length].join()`, &told)
	if told != "progress,ready,result,0" {
		t.Errorf("events are %s", told)
	}
	var steps []string
	w.eval(`said.filter((e) => e.type === "progress").map(({ detail: { loaded, total } }) => loaded + "/" + total)`, &steps)
	if last := steps[len(steps)-1]; len(steps) < 2 || strings.Split(last, "/")[0] != strings.Split(last, "/")[1] {
		t.Errorf("progress is %s", fmt.Sprint(steps))
	}
}
