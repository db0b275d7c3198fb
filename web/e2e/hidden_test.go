//go:build browser

package e2e

import (
	"strings"
	"testing"
	"time"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// A tab that nobody looks at for long is frozen by the browser, timers and all.
// Posters that were on their way are answered once it is looked at again.
func TestFrozenTab(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.waitFor("app-ready")
	p.drop(8)
	p.do(cdppage.SetWebLifecycleState(cdppage.SetWebLifecycleStateStateFrozen))
	time.Sleep(3 * time.Second)
	p.do(cdppage.SetWebLifecycleState(cdppage.SetWebLifecycleStateStateActive))
	for _, r := range p.settled(8) {
		if r.State != "done" {
			t.Errorf("%s is %s: %s", r.Name, r.State, r.Error)
		}
	}
	p.wantQuiet()
}

// A file of 200 MB is refused in words, without being read.
func TestVeryLargeFile(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.waitFor("app-ready")
	p.do(chromedp.Evaluate(`(() => {
		const data = new DataTransfer(), part = new Uint8Array(20e6);
		data.items.add(new File(Array(10).fill(part), "scan.jpg", { type: "image/jpeg" }));
		document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
	})()`, nil))
	if r := p.settled(1)[0]; r.State != "error" || !strings.Contains(r.Error, "larger than 25 MB") {
		t.Errorf("the file is %s: %s", r.State, r.Error)
	}
	p.drop(1)
	if r := p.settled(2)[0]; r.State != "done" {
		t.Errorf("the poster after it is %s: %s", r.State, r.Error)
	}
	p.wantQuiet()
}
