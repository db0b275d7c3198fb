//go:build browser

package e2e

import (
	"archive/zip"
	"bytes"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"

	"onesheet/model/dataset"
)

// stored tells what this page has left in the browser's storages.
const stored = `(async () => {
	const bases = (await indexedDB.databases()).map(({ name }) => name);
	return [...bases, ...Object.keys(localStorage)].filter((name) => name.startsWith("onesheet")).sort().join(" ");
})()`

// Nothing is remembered until the visitor wants it; then posters, answers and
// corrections outlive the page; one press erases all of it.
func TestRemembering(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.waitFor("app-ready")
	p.upload(save(t, "perihelion.jpg", poster(t, "perihelion")))
	first := p.settled(1)[0]
	p.waitTrue(stored + `.then((names) => names === "")`)
	p.press("wrong")
	p.waitFor("correction")
	p.tick("Sci-Fi")
	p.press("keep")
	p.toggle("remember")
	p.waitTrue(`document.querySelector('[data-testid="remembered"]')?.textContent.includes("1 poster, ")`)
	p.do(chromedp.Reload())
	p.waitFor("app-ready")
	again := p.settled(1)[0]
	if again.Name != first.Name || again.Genres[0] != first.Genres[0] {
		t.Errorf("remembered is %s with %v, want %v", again.Name, again.Genres, first.Genres)
	}
	p.waitTrue(`document.querySelector(".fact-pen").textContent.includes("Sci-Fi") && document.querySelector(".fact-kept") !== null`)
	p.press("erase")
	p.settled(0)
	p.waitTrue(stored + `.then((names) => names === "")`)
	p.do(chromedp.Reload())
	p.waitFor("app-ready")
	p.settled(0)
	p.wantHome()
	p.wantQuiet()
}

// What is taken away while a batch is being written to the device does not come
// back, nor does anything of it stay.
func TestForgettingAmidABatch(t *testing.T) {
	var files []string
	for i := range 24 {
		files = append(files, save(t, fmt.Sprintf("%02d.png", i), encodePNG(t, image.NewGray(image.Rect(0, 0, 400, 600+i)))))
	}
	for _, how := range []string{"erase", "clear"} {
		p := open(t, serve(t, "127.0.0.1:0", "").url)
		p.waitFor("app-ready")
		p.toggle("remember")
		p.waitFor("erase")
		p.upload(files...)
		p.waitTrue(`document.querySelectorAll('[data-testid="result"][data-state="done"]').length >= 5`)
		p.do(chromedp.Evaluate(`document.querySelector('`+element(how)+`').click()`, nil))
		p.settled(0)
		p.do(chromedp.Sleep(time.Second)) // for what is still being written
		p.do(chromedp.Reload())
		p.waitFor("app-ready")
		p.do(chromedp.Sleep(time.Second)) // for what would come back
		p.settled(0)
		if how == "erase" {
			p.waitTrue(stored + `.then((names) => names === "")`)
		}
	}
}

// toggle turns a switch, wherever the page has just moved it to.
func (p *page) toggle(testID string) {
	p.t.Helper()
	p.do(chromedp.Evaluate(`document.querySelector('`+element(testID)+`').click()`, nil))
}

// tick takes all ticks away and sets one.
func (p *page) tick(genre string) {
	p.t.Helper()
	p.do(chromedp.Evaluate(`(async () => {
		const pause = () => new Promise((resolve) => setTimeout(resolve, 150));
		for (const box of document.querySelectorAll('[data-testid="tick"]:checked')) { box.click(); await pause(); }
		document.querySelector('[data-testid="tick"][data-genre="`+genre+`"]').click();
		await pause();
	})()`, nil, awaitPromise))
}

// Corrections leave the page as a folder that training reads.
func TestCorrectionsAreADataFolder(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	dir := t.TempDir()
	p.do(cdpbrowser.SetDownloadBehavior(cdpbrowser.SetDownloadBehaviorBehaviorAllow).WithDownloadPath(dir))
	p.waitFor("app-ready")
	p.upload(save(t, "Perihelion, “Drift”.jpg", poster(t, "perihelion")))
	p.settled(1)
	p.press("wrong")
	p.waitFor("correction")
	p.tick("Sci-Fi")
	p.press("keep")
	p.waitFor("export-corrections")
	p.press("export-corrections")
	data := downloaded(t, dir, "onesheet-corrections.zip")
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(t.TempDir(), "data")
	if err := os.CopyFS(folder, archive); err != nil {
		t.Fatal(err)
	}
	d, err := dataset.Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Problems) > 0 || len(d.Samples) != 1 || len(d.Genres) != 25 || !strings.HasPrefix(d.Samples[0].Title, "Perihelion") {
		t.Fatalf("the folder holds %+v with %v", d.Samples, d.Problems)
	}
	for i, genre := range d.Genres {
		if d.Samples[0].Labels[i] != (genre == "Sci-Fi") {
			t.Errorf("%s is %v", genre, d.Samples[0].Labels[i])
		}
	}
	if picture, err := os.ReadFile(d.Path(d.Samples[0])); err != nil || !bytes.Equal(picture, poster(t, "perihelion")) {
		t.Errorf("the picture is another one (%v)", err)
	}
	p.wantHome()
	p.wantQuiet()
}
