//go:build browser

package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// The bench measures every kind of arithmetic, draws and writes down the
// result, and sends nothing anywhere.
func TestBench(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	p := open(t, s.url)
	p.waitFor("app-ready")
	p.follow("bench-link", "/bench")
	p.waitFor("bench-model")
	p.press("bench-start")
	p.waitFor("bench-row")
	p.waitFor("bench-stop")
	p.waitTrue(`document.querySelector('[data-testid="bench-state"]').dataset.state === "done"`)
	var kernels []string
	p.do(chromedp.Evaluate(`[...document.querySelectorAll('[data-testid="bench-row"]')].filter((r) => Number(r.dataset.network) > 0).map((r) => r.dataset.kernel)`, &kernels))
	if strings.Join(kernels, " ") != "relaxed-simd simd128 go" {
		t.Errorf("measured are %v", kernels)
	}
	var markdown, label string
	p.do(chromedp.Evaluate(`document.querySelector('[data-testid="bench-markdown"]').textContent`, &markdown),
		chromedp.Evaluate(`document.querySelector('[data-testid="bench-chart"]').ariaLabel`, &label))
	if strings.Count(markdown, "\n| Flagship | ") != 3 || !strings.Contains(markdown, " cores") {
		t.Errorf("the table is\n%s", markdown)
	}
	if strings.Count(label, "Flagship") != 3 {
		t.Errorf("the chart is said as %q", label)
	}
	t.Log("\n" + markdown)
	p.wantHome()
	p.wantQuiet()
}

// noneAlone is true when no model of several stands in a line of its own.
const noneAlone = `(() => {
	const lines = [...document.querySelectorAll(".bench-model")].map((model) => model.getBoundingClientRect().top);
	return lines.length > 4 && lines.every((top) => lines.filter((other) => other === top).length > 1);
})()`

// A measurement can be stopped, and keeps what it has.
func TestBenchStops(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	p := open(t, s.url+"bench")
	p.waitFor("bench-model")
	p.do(chromedp.EmulateViewport(1280, 900))
	p.waitTrue(noneAlone)
	p.press("bench-start")
	p.waitFor("bench-row")
	p.press("bench-stop")
	p.waitTrue(`document.querySelector('[data-testid="bench-state"]').dataset.state === "done"`)
	p.waitFor("bench-start")
	p.waitFor("app-ready")
}

// TestBenchScreenshots leaves pictures of the bench in build/screenshots; it
// fails where the page is wider than the screen.
func TestBenchScreenshots(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	p := open(t, s.url+"bench")
	p.waitFor("app-ready")
	p.waitFor("bench-model")
	p.benchShots("0-idle")
	p.press("bench-start")
	p.waitFor("bench-row")
	p.benchShots("1-running")
	p.waitTrue(`document.querySelector('[data-testid="bench-state"]').dataset.state === "done"`)
	p.benchShots("2-done")
}

func (p *page) benchShots(state string) {
	for size, wh := range map[string][2]int64{"wide": {1440, 900}, "phone": {320, 700}} {
		p.do(chromedp.EmulateViewport(wh[0], wh[1]))
		p.shoot(size, "bench-"+state)
	}
}
