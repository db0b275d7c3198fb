//go:build browser

package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// outside lists the words of drawings that are not wholly within them, and what
// makes the page wider than the screen.
const outside = `(() => {
	const out = [];
	for (const chart of document.querySelectorAll("svg.chart")) {
		const frame = chart.getBoundingClientRect();
		for (const text of chart.querySelectorAll("text")) {
			const box = text.getBoundingClientRect();
			if (box.left < frame.left - 0.5 || box.right > frame.right + 0.5 || box.top < frame.top - 0.5 || box.bottom > frame.bottom + 0.5) out.push(text.textContent);
		}
	}
	if (document.querySelectorAll("svg.chart text").length < 50) out.push("there are hardly any words");
	if (document.documentElement.scrollWidth > innerWidth) out.push("the page is wider than the screen");
	return out.join("; ");
})()`

// numbersInView is true when all numbers of the study's table can be seen without
// scrolling sideways.
const numbersInView = `[...document.querySelectorAll('[data-testid="study-row"] td')].every((cell) => {
	const box = cell.getBoundingClientRect();
	return box.width > 0 && box.left >= 0 && box.right <= innerWidth;
})`

// In every language and on every width the words of the study's drawings stay inside
// them, no number of its table is out of view, and each model has one name.
func TestStudyFitsItsFrames(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url+"study")
	p.waitFor("study")
	p.waitTrue(`document.querySelector(".page").dataset.awake === "yes"`)
	for code, second := range map[string]string{"en": "Model 2", "de": "Modell 2", "es": "Modelo 2"} {
		p.arrangeLanguage(code)
		p.waitTrue(`document.querySelector('[data-testid="study-row"][data-model="model2"] .model-name').textContent === "` + second + `"`)
		for _, size := range [][2]int64{{1280, 900}, {360, 780}} {
			p.do(chromedp.EmulateViewport(size[0], size[1]))
			var words string
			p.do(chromedp.Evaluate(outside, &words))
			if words != "" {
				t.Errorf("%s, %d pixels: outside are %s", code, size[0], words)
			}
			p.waitTrue(numbersInView)
		}
		var named []string
		p.do(chromedp.Evaluate(`[...document.querySelectorAll(".study .model-name, .study .model-title, .study .chart-name")].map((e) => e.firstChild.textContent)`, &named))
		if n := strings.Count(strings.Join(named, "|")+"|", second+"|"); n != 5 { // the table, the chart, two curves and a card
			t.Errorf("%s: model2 is called %s %d times in %q", code, second, n, named)
		}
	}
	p.wantQuiet()
}

// The licences are a file that About leads to, also with the server stopped.
func TestLicencesAreThereOffline(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	p := open(t, s.url+"about")
	p.offline("ready")
	s.stop(t)
	p.press("licences-link")
	for _, part := range []string{"Apache License", "go-app", "imaging", "Coral"} {
		p.waitTrue(fmt.Sprintf(`location.pathname === "/licences.txt" && document.body.textContent.includes(%q)`, part))
	}
}
