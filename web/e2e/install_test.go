//go:build browser

package e2e

import (
	"context"
	"fmt"
	"strings"
	"testing"

	cdp "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Chromium finds nothing that keeps the page from being installed, and nothing
// wrong with its manifest.
func TestInstallable(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.offline("ready")
	var faults []string
	p.do(chromedp.ActionFunc(func(ctx context.Context) error {
		problems, err := cdp.GetInstallabilityErrors().Do(ctx)
		for _, problem := range problems {
			faults = append(faults, problem.ErrorID)
		}
		return err
	}), chromedp.ActionFunc(func(ctx context.Context) error {
		url, problems, data, _, err := cdp.GetAppManifest().Do(ctx)
		for _, problem := range problems {
			faults = append(faults, fmt.Sprintf("%s:%d: %s", url, problem.Line, problem.Message))
		}
		if !strings.HasSuffix(url, "/manifest.webmanifest") || len(data) == 0 {
			faults = append(faults, "the manifest is "+url)
		}
		return err
	}))
	for _, fault := range faults {
		t.Error(fault)
	}
}

// A picture that the system's share sheet sends to the app is a poster on the
// page, a second later or without a network; nothing of it reaches the server.
// The form is sent by script, as the system would.
func TestShareTarget(t *testing.T) {
	r := record(t)
	s := serve(t, "127.0.0.1:0", "")
	p := open(t, s.url, r.options()...)
	p.offline("ready")
	share := func(parts string) {
		var at string
		p.do(chromedp.Evaluate(`(async () => {
			const poster = await (await fetch("static/samples/dust-ledger.jpg")).blob();
			const form = new FormData();
			`+parts+`
			const answer = await fetch("./?share-target", { method: "POST", body: form });
			return answer.url;
		})()`, &at, awaitPromise))
		if !strings.HasPrefix(at, s.url+"?shared") {
			t.Fatalf("the share was answered by %s", at)
		}
		p.do(chromedp.Navigate(at))
		p.waitFor("app-ready")
	}
	s.stop(t)
	share(`form.append("title", "Two posters");
		form.append("pictures", poster, "Dust & Ledger?.jpg");
		form.append("pictures", poster.slice(0, 5000, "image/jpeg"), "half.jpg");`)
	rs := p.settled(2)
	if rs[0].Name != "Dust & Ledger?.jpg" || rs[0].State != "done" || rs[1].Name != "half.jpg" || rs[1].State != "error" {
		t.Errorf("shared, but on the page are %+v", rs)
	}
	p.waitTrue(`caches.has("onesheet-shared").then((has) => !has)`)
	p.waitTrue(`location.search === ""`)
	faults, _ := r.faults(s.url)
	for _, fault := range faults {
		t.Error(fault)
	}
}

// A shortcut of the installed icon brings a sample.
func TestShortcut(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	p := open(t, s.url+"?sample=nine-below")
	p.url = s.url
	p.waitFor("app-ready")
	if r := p.settled(1)[0]; r.State != "done" || r.Name != "nine-below.jpg" {
		t.Errorf("%s is %s: %s", r.Name, r.State, r.Error)
	}
	p.waitTrue(`location.search === ""`)
	p.wantQuiet()
}
