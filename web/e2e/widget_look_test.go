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
	w.waitTrue(`(() => {
		const root = document.querySelector("#w").shadowRoot, [heat, image] = ["heat", "image"].map((part) => root.querySelector("[part=" + part + "]").getBoundingClientRect());
		const pixels = root.querySelector("canvas").getContext("2d").getImageData(0, 0, 1e3, 1e3).data;
		return heat.width > 50 && Math.abs(heat.width - image.width) < 1 && Math.abs(heat.height - image.height) < 1 && new Set(pixels).size > 3;
	})()`)
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
