//go:build browser

package e2e

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	cdp "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestManifestScreenshots takes the two pictures that systems show before they
// install the page, into build/screenshots. Where the page looks different than
// before, copy them to web/build/screenshots.
func TestManifestScreenshots(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	p := open(t, s.url)
	p.do(emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: "dark"}, {Name: "prefers-reduced-motion", Value: "reduce"}}))
	for name, size := range map[string][2]int64{"wide": {1440, 900}, "narrow": {390, 844}} {
		p.do(chromedp.EmulateViewport(size[0], size[1]), chromedp.Navigate(s.url))
		p.waitFor("app-ready")
		p.upload(save(t, "Dust Ledger.jpg", poster(t, "dust-ledger")), save(t, "Perihelion Drift.jpg", poster(t, "perihelion")))
		p.settled(2)
		p.pause()
		var picture []byte
		p.do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
			picture, err = cdp.CaptureScreenshot().WithFormat(cdp.CaptureScreenshotFormatJpeg).WithQuality(80).Do(ctx)
			return err
		}))
		if len(picture) > 200_000 {
			t.Errorf("%s has %d bytes, which is much for a list of apps", name, len(picture))
		}
		path := filepath.Join(root, "build", "screenshots", name+".jpg")
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, picture, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
