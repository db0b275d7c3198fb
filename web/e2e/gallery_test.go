//go:build browser

package e2e

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// drop lets files fall on the page, made by script: count of them from our
// samples, every one different, and those whose number is in broken cut off.
const drop = `(async ({ count, broken }) => {
	const slugs = ["nine-below", "plus-one", "dust-ledger", "perihelion", "captain-pebble", "last-reel", "quiet-ridge", "wire-hour"];
	const pictures = await Promise.all(slugs.map(async (slug) => new Uint8Array(await (await fetch("static/samples/" + slug + ".jpg")).arrayBuffer())));
	const data = new DataTransfer();
	for (let i = 0; i < count; i++) {
		const bytes = pictures[i % pictures.length];
		const parts = broken.includes(i) ? [bytes.subarray(0, 3000 + i)] : [bytes, String(i)];
		data.items.add(new File(parts, String(i).padStart(3, "0") + ".jpg", { type: "image/jpeg" }));
	}
	document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
})`

func (p *page) drop(count int, broken ...int) {
	p.t.Helper()
	call, err := json.Marshal(map[string]any{"count": count, "broken": append([]int{}, broken...)})
	if err != nil {
		p.t.Fatal(err)
	}
	p.do(chromedp.Evaluate(drop+"("+string(call)+")", nil, awaitPromise))
}

// watchPauses notes for how long the page could not draw.
const watchPauses = `(() => {
	let last = performance.now();
	globalThis.longestPause = 0;
	const look = () => {
		const now = performance.now();
		globalThis.longestPause = Math.max(globalThis.longestPause, now - last);
		last = now;
		requestAnimationFrame(look);
	};
	requestAnimationFrame(look);
})()`

// Five hundred posters, twenty of them broken: each broken one says so in its
// place, all others are answered, in their order, and the page stays alive.
func TestFiveHundredPosters(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.waitFor("app-ready")
	var broken []int
	for i := range 20 {
		broken = append(broken, i*25+7)
	}
	p.do(chromedp.Evaluate(watchPauses, nil))
	p.drop(500, broken...)
	p.waitFor("queue")
	results := p.settledWithin(500, 6*time.Minute)
	for i, r := range results {
		want := "done"
		if slices.Contains(broken, i) {
			want = "error"
		}
		if r.State != want || r.Name != fmt.Sprintf("%03d.jpg", i) {
			t.Fatalf("result %d is %s, %s: %s", i, r.Name, r.State, r.Error)
		}
	}
	var pause float64
	p.do(chromedp.Evaluate(`longestPause`, &pause))
	t.Logf("the longest pause was %.0f ms", pause)
	if pause > 2000 {
		t.Errorf("the page did not draw for %.0f ms", pause)
	}
	p.arrange("show", "error")
	if n := len(p.settled(20)); n != 20 {
		t.Errorf("%d broken ones are shown, want 20", n)
	}
	p.wantQuiet()
}

// settledWithin is settled for batches that take their time.
func (p *page) settledWithin(n int, limit time.Duration) []result {
	p.t.Helper()
	done := fmt.Sprintf(`document.querySelectorAll('[data-testid="result"][data-state="done"], [data-testid="result"][data-state="error"]').length === %d`, n)
	for end := time.Now().Add(limit - patience); time.Now().Before(end); time.Sleep(500 * time.Millisecond) {
		var all bool
		if p.do(chromedp.Evaluate(done, &all)); all {
			break
		}
	}
	return p.settled(n)
}

// Of a crowd, what is in view is drawn in full, wherever that is, and all the
// others are there by their names.
func TestACrowdIsDrawnWhereOneLooks(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.waitFor("app-ready")
	p.drop(160)
	p.waitTrue(`document.querySelectorAll('[data-testid="result"]').length === 160`)
	p.press("stop")
	p.settled(160)
	inView := `[...document.querySelectorAll(".card")].filter((card) => {
		const { top, bottom } = card.getBoundingClientRect();
		return bottom > 0 && top < innerHeight;
	}).every((card) => card.querySelector(".tile-open") !== null)`
	few := `document.querySelectorAll(".tile-open").length < 100`
	p.waitTrue(inView + " && " + few)
	p.do(chromedp.Evaluate(`scrollTo(0, document.querySelector(".cards").getBoundingClientRect().height / 2)`, nil))
	p.waitTrue(inView + " && " + few)
	p.do(chromedp.Evaluate(`scrollTo(0, 0)`, nil))
	p.waitTrue(inView)
	p.do(chromedp.Focus(element("open"), chromedp.ByQuery), chromedp.KeyEvent(kb.End))
	p.waitTrue(`document.activeElement.closest(".card")?.querySelector("h3").textContent === "159.jpg"`)
	p.do(chromedp.Evaluate(`scrollTo(0, 0)`, nil)) // what has the focus keeps it, out of view
	p.waitTrue(inView + ` && document.activeElement.closest(".card")?.querySelector("h3").textContent === "159.jpg"`)
	p.wantQuiet()
}

// arrange chooses in one of the lists above the posters.
func (p *page) arrange(what, value string) {
	p.t.Helper()
	p.do(chromedp.Evaluate(fmt.Sprintf(`(() => {
		const list = document.querySelector('[data-testid="arrange-%s"]');
		list.value = %q;
		list.dispatchEvent(new Event("change", { bubbles: true }));
	})()`, what, value), nil))
}

// What waits can be stopped, and tried again all at once.
func TestStopAndTryAgain(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.waitFor("app-ready")
	p.drop(40)
	p.waitFor("stop")
	p.press("stop")
	stopped := 0
	for _, r := range p.settled(40) {
		if r.State == "error" {
			stopped++
		}
	}
	if stopped < 2 {
		t.Fatalf("%d of 40 posters were stopped", stopped)
	}
	p.press("retry-all")
	p.waitTrue(`document.querySelectorAll('[data-state="done"]').length === 40`)
	p.wantQuiet()
}

// The same picture is answered once, whatever its name.
func TestTheSamePictureTwice(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.waitFor("app-ready")
	p.upload(save(t, "first.jpg", poster(t, "perihelion")))
	first := p.settled(1)[0]
	p.upload(save(t, "second.jpg", poster(t, "perihelion")))
	second := p.settled(2)[0]
	if second.State != "done" || second.Genres[0] != first.Genres[0] {
		t.Errorf("the copy is %s with %v, want %v", second.State, second.Genres, first.Genres)
	}
	p.waitTrue(`document.querySelector(".fact-copy").textContent.includes("first.jpg")`)
	p.wantQuiet()
}

// The gallery is one stop of the Tab key; arrows move, Space selects, Enter
// opens, Delete removes.
func TestGalleryByKeyboard(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.waitFor("app-ready")
	p.drop(10)
	p.settled(10)
	p.wantOneStop("000.jpg")
	p.do(chromedp.Focus(element("open"), chromedp.ByQuery), chromedp.KeyEvent(kb.ArrowRight), chromedp.KeyEvent(kb.ArrowRight))
	p.waitTrue(`document.activeElement.closest(".card").querySelector("h3").textContent === "002.jpg"`)
	p.do(chromedp.KeyEvent(" "))
	p.waitFor("picked")
	p.do(chromedp.KeyEvent("\r"))
	p.waitTrue(`document.activeElement.dataset.testid === "close"`)
	p.do(chromedp.KeyEvent("\r"))
	p.waitTrue(`document.activeElement.dataset.testid === "open" && document.querySelectorAll(".card-large").length === 0`)
	p.do(chromedp.KeyEvent(kb.Delete))
	if rs := p.settled(9); slices.ContainsFunc(rs, func(r result) bool { return r.Name == "002.jpg" }) {
		t.Error("the removed poster is still there")
	}
	p.waitTrue(`document.activeElement.closest(".card")?.querySelector("h3").textContent === "003.jpg"`)
	p.wantOneStop("003.jpg")
	p.do(chromedp.KeyEvent(kb.End))
	p.waitTrue(`document.activeElement.closest(".card")?.querySelector("h3").textContent === "009.jpg"`)
	p.do(chromedp.KeyEvent("z", chromedp.KeyModifiers(input.ModifierCtrl)))
	p.settled(10)
	p.waitTrue(`document.activeElement.closest(".card")?.querySelector("h3").textContent === "009.jpg"`)
	p.wantQuiet()
}

// wantOneStop goes over the gallery with the Tab key, which may stop at no more
// than one poster.
func (p *page) wantOneStop(name string) {
	p.t.Helper()
	p.do(chromedp.Focus(element("arrange-size"), chromedp.ByQuery), chromedp.KeyEvent(kb.Tab))
	for inBar := true; inBar; { // what can be done with a selection comes before
		if p.do(chromedp.Evaluate(`document.activeElement.closest(".bars") !== null`, &inBar)); inBar {
			p.do(chromedp.KeyEvent(kb.Tab))
		}
	}
	p.waitTrue(`document.activeElement.matches(".tile-open") && document.activeElement.closest(".card").querySelector("h3").textContent === "` + name + `"`)
	p.do(chromedp.KeyEvent(kb.Tab))
	p.waitTrue(`document.activeElement !== document.body && document.activeElement.closest(".cards") === null`)
	p.do(chromedp.KeyEvent(kb.Tab, chromedp.KeyModifiers(input.ModifierShift)))
	p.waitTrue(`document.activeElement.matches(".tile-open")`)
}

// Results leave the page as JSON, CSV, and a picture of all posters.
func TestTakingResultsAlong(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	dir := t.TempDir()
	p.do(cdpbrowser.SetDownloadBehavior(cdpbrowser.SetDownloadBehaviorBehaviorAllow).WithDownloadPath(dir))
	p.waitFor("app-ready")
	p.drop(3, 1)
	p.settled(3)
	p.press("export")
	var list []map[string]any
	if err := json.Unmarshal(downloaded(t, dir, "onesheet.json"), &list); err != nil || len(list) != 3 || list[1]["error"] == nil {
		t.Errorf("the JSON holds %v (%v)", list, err)
	}
	p.press("export-csv")
	lines, err := csv.NewReader(strings.NewReader(string(downloaded(t, dir, "onesheet.csv")))).ReadAll()
	if err != nil || len(lines) != 4 || lines[1][0] != "000.jpg" || len(lines[0]) != 11+24 {
		t.Errorf("the CSV holds %v (%v)", lines, err)
	}
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		p.do(cdpbrowser.SetPermission(&cdpbrowser.PermissionDescriptor{Name: name}, cdpbrowser.PermissionSettingGranted))
	}
	p.press("export-text")
	p.waitTrue(`document.querySelector('[data-testid="export-text"]').innerText.trim() === "Copied"`)
	p.waitTrue(`document.querySelector('[data-testid="export-text"]').innerText.trim() === "Copy as text"`)
	p.press("export-sheet")
	sheet := decodePNG(t, downloaded(t, dir, "onesheet.png"))
	if b := sheet.Bounds(); b.Dx() < 500 || b.Dy() < 300 {
		t.Errorf("the contact sheet is %v", b)
	}
	p.wantQuiet()
}

// downloaded waits for a file and reads it.
func downloaded(t *testing.T, dir, name string) []byte {
	t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if data, err := os.ReadFile(filepath.Join(dir, name)); err == nil && len(data) > 0 {
			return data
		}
	}
	t.Fatalf("%s never came", name)
	return nil
}
