//go:build browser

package e2e

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// whenPaused runs JavaScript at one of the times at which the page's program is
// suspended during its start, counted from 1, and counts those times.
func whenPaused(nth int, script string) string {
	return fmt.Sprintf(`globalThis.pauses = 0;
		const Plain = WebAssembly.Suspending;
		WebAssembly.Suspending = function (pause) {
			return new Plain(async () => {
				const over = pause();
				if (++pauses === %d) { %s }
				await over;
			});
		};`, nth, script)
}

// The page's program does not hold the browser up while it starts: it is
// suspended time and again, and once the page is awake no more.
func TestStartLeavesOthersTheirTurn(t *testing.T) {
	p := openAfter(t, serve(t, "127.0.0.1:0", "").url, whenPaused(0, ""))
	p.waitFor("app-ready")
	var atStart, later int
	p.do(chromedp.Evaluate(`pauses`, &atStart))
	if atStart < 5 {
		t.Errorf("the program was suspended %d times as it started, want at least 5", atStart)
	}
	p.press("sample")
	p.settled(1)
	if p.do(chromedp.Evaluate(`pauses`, &later)); later != atStart {
		t.Errorf("of an awake page the program was suspended %d times", later-atStart)
	}
	p.wantQuiet()
}

// What the visitor does while the program is suspended is done as soon as it
// goes on.
func TestPosterDuringAPause(t *testing.T) {
	for _, nth := range []int{1, 4} {
		p := openAfter(t, serve(t, "127.0.0.1:0", "").url, whenPaused(nth, `document.querySelector('[data-sample="plus-one"]').click()`))
		if r := p.settled(1)[0]; r.State != "done" {
			t.Errorf("a poster brought in at pause %d is %s: %s", nth, r.State, r.Error)
		}
		p.wantQuiet()
	}
}

// Browsers that cannot suspend WebAssembly, or compile it in a Worker, start the
// program as well.
func TestStartInOtherBrowsers(t *testing.T) {
	for name, script := range map[string]string{
		"no suspending": `delete WebAssembly.Suspending; delete WebAssembly.promising;`,
		"no compiler": `const Plain = Worker;
			globalThis.Worker = function (url, options) {
				if (/compiler/.test(url)) throw new DOMException("no", "SecurityError");
				return new Plain(url, options);
			};`,
		"a compiler that fails": `const Plain = Worker;
			globalThis.Worker = function (url, options) {
				return new Plain(/compiler/.test(url) ? "/none.js" : url, options);
			};`,
	} {
		t.Run(name, func(t *testing.T) {
			p := openAfter(t, serve(t, "127.0.0.1:0", "").url, script)
			p.waitFor("app-ready")
			p.press("sample")
			if r := p.settled(1)[0]; r.State != "done" {
				t.Errorf("the poster is %s: %s", r.State, r.Error)
			}
		})
	}
}
