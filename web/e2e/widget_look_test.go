//go:build browser

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// litAsShown tells that the light lies on the poster and on nothing else.
const litAsShown = `(() => {
	const [heat, image] = ["heat", "image"].map((part) => document.querySelector("#w").shadowRoot.querySelector("[part=" + part + "]").getBoundingClientRect());
	return heat.width > 50 && ["x", "y", "width", "height"].every((side) => Math.abs(heat[side] - image[side]) < 1);
})()`

// Pictures of the widget are left in build/screenshots: asked and unasked, with
// the light that explains, narrow and wide, light and dark. It must not be
// wider than its place, and the light must fall on the whole poster.
func TestWidgetLooks(t *testing.T) {
	h := openHome(t)
	b := openBlog(t, func(string) string {
		second := `<poster-genres lang="es" src="/poster.jpg" upload></poster-genres><poster-genres lang="de" src="/nothing.jpg" load="eager"></poster-genres>`
		return tags(h.url, `src="/poster.jpg" explain`) + "<br>" + second
	}, strict(h.url))
	w := chromiumWindow(t)
	p := w.tab.(chromiumTab).page
	w.visit(b.url)
	w.waitTrue(`document.querySelector("#w")?.shadowRoot?.querySelector("button") != null`)
	w.act(press)
	w.waitTrue(`said.some((e) => e.id === "w" && e.type === "result")`)
	w.waitTrue(litAsShown)
	w.waitTrue(`new Set(document.querySelector("#w").shadowRoot.querySelector("canvas").getContext("2d").getImageData(0, 0, 1e3, 1e3).data).size > 3`)
	for size, wh := range map[string][2]int64{"wide": {640, 1150}, "phone": {320, 1750}} {
		for _, theme := range []string{"light", "dark"} {
			p.do(emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}}),
				chromedp.EmulateViewport(wh[0], wh[1]))
			var wider bool
			p.do(chromedp.Evaluate(fmt.Sprintf(`document.documentElement.scrollWidth > %d`, wh[0]), &wider))
			if wider {
				t.Errorf("%s: the page is wider than its window", size)
			}
			data, err := w.Screenshot(w.ctx)
			if err != nil {
				t.Fatal(err)
			}
			folder := filepath.Join(root, "build", "screenshots")
			if err := os.MkdirAll(folder, 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(folder, "widget-"+size+"-"+theme+".png"), data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	w.fine()
}

// The light keeps to the poster where the genres beside it take more height.
func TestWidgetLightKeepsToItsPoster(t *testing.T) {
	h := openHome(t)
	b := openBlog(t, func(string) string { return tags(h.url, `src="/poster.jpg" explain upload top="10" load="eager"`) }, strict(h.url))
	w := chromiumWindow(t)
	w.visit(b.url)
	w.waitTrue(answered)
	w.waitTrue(`(() => {
		const [image, panel] = ["image", "panel"].map((part) => document.querySelector("#w").shadowRoot.querySelector("[part=" + part + "]").getBoundingClientRect());
		return image.right < panel.left && image.height > 50 && image.height < panel.height;
	})()`)
	w.waitTrue(litAsShown)
}

// The widget speaks three languages, all from left to right, whatever the page
// around does; and it finds the page's language from within another component.
func TestWidgetLanguages(t *testing.T) {
	h := openHome(t)
	b := openBlog(t, func(string) string {
		return `<div dir="rtl" lang="ar">` + tags(h.url, `src="/poster.jpg" upload`) + `</div><section lang="es"></section>`
	}, strict(h.url))
	w := chromiumWindow(t)
	w.visit(b.url)
	w.waitTrue(`document.querySelector("#w")?.shadowRoot?.querySelector("button") != null`)
	w.waitTrue(`((panel) => panel.lang === "en" && getComputedStyle(panel).direction === "ltr")(document.querySelector("#w").shadowRoot.querySelector("[part=panel]"))`)
	w.act(`
		const root = document.querySelector("section").attachShadow({ mode: "closed" });
		window.inner = root.appendChild(document.createElement("div")).attachShadow({ mode: "open" }).appendChild(document.createElement("poster-genres"));
		inner.src = "/poster.jpg"`)
	w.waitTrue(`inner.shadowRoot.querySelector("button")?.textContent === "¿De qué género es?" && inner.shadowRoot.querySelector("[part=panel]").lang === "es"`)
	w.fine()
}
