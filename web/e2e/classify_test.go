//go:build browser

package e2e

import (
	"encoding/json"
	"fmt"
	"math"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// A visitor's first minute: the page is served, a poster is given to it, and
// the same 25 numbers come back that the native tool gives for that file.
func TestPageAgreesWithNativeTool(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	p := open(t, s.url)
	p.waitFor("app-ready")
	for i, slug := range []string{"nine-below", "captain-pebble"} {
		file := save(t, slug+".jpg", poster(t, slug))
		p.upload(file)
		got := p.settled(i + 1)[0]
		if got.State != "done" || got.Name != slug+".jpg" {
			t.Fatalf("the newest result is %q, %s: %s", got.Name, got.State, got.Error)
		}
		compare(t, got, native(t, file))
	}
	p.wantHome()
	p.wantQuiet()
}

// answer is a line of `onesheet classify --json`.
type answer struct {
	Top           []genre
	Probabilities map[string]float64
	Error         string
}

func native(t testing.TB, file string, flags ...string) answer {
	t.Helper()
	out, err := exec.Command(onesheet, append([]string{"classify", "--json", file}, flags...)...).Output()
	if err != nil {
		t.Fatalf("onesheet classify: %v", err)
	}
	var a answer
	if err := json.Unmarshal(out, &a); err != nil {
		t.Fatalf("onesheet classify said %q: %v", out, err)
	}
	return a
}

func compare(t testing.TB, got result, want answer) {
	t.Helper()
	if len(want.Probabilities) != 25 || len(got.Probabilities) != 25 {
		t.Fatalf("%d genres on the page, %d from the tool, want 25", len(got.Probabilities), len(want.Probabilities))
	}
	worst := 0.0
	for name, w := range want.Probabilities {
		g, ok := got.Probabilities[name]
		if !ok {
			t.Errorf("the page has no %s", name)
		}
		worst = math.Max(worst, math.Abs(g-w))
	}
	t.Logf("%s: the largest difference of 25 probabilities is %.2g", got.Name, worst)
	if !(worst <= 1e-4) {
		t.Errorf("%s: page and tool differ by %g", got.Name, worst)
	}
	compareTop(t, got, want)
}

// compareTop wants the shown genres to be the tool's three, and their full
// numbers to be among the 25.
func compareTop(t testing.TB, got result, want answer) {
	t.Helper()
	if len(got.Genres) != 3 || len(want.Top) != 3 {
		t.Fatalf("%d genres shown, %d from the tool, want 3", len(got.Genres), len(want.Top))
	}
	for i, g := range got.Genres {
		if g.Genre != want.Top[i].Genre {
			t.Errorf("genre %d is %s on the page, %s from the tool", i+1, g.Genre, want.Top[i].Genre)
		}
		if g.Probability != got.Probabilities[g.Genre] {
			t.Errorf("%s is shown as %v, but is %v among all", g.Genre, g.Probability, got.Probabilities[g.Genre])
		}
	}
}

// Several posters at once make several results, in their order, on top.
func TestSeveralPostersAtOnce(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	p := open(t, s.url)
	p.waitFor("app-ready")
	var files []string
	for _, slug := range []string{"wire-hour", "plus-one", "perihelion"} {
		files = append(files, save(t, slug+".jpg", poster(t, slug)))
	}
	p.upload(files...)
	for i, r := range p.settled(3) {
		if r.State != "done" || r.Name != filepath.Base(files[i]) {
			t.Errorf("result %d is %s (%s), want %s", i, r.Name, r.State, filepath.Base(files[i]))
		}
	}
	p.press("remove")
	if rs := p.settled(2); rs[0].Name != "plus-one.jpg" {
		t.Errorf("after removing the first, the first is %s", rs[0].Name)
	}
	p.press("clear")
	p.settled(0)
	p.wantQuiet()
}

// A sample needs one click, or one key.
func TestSamplePoster(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	p := open(t, s.url)
	p.waitFor("app-ready")
	p.press("sample")
	p.settled(1)
	p.do(chromedp.Focus(`li:nth-child(3) > `+element("sample"), chromedp.ByQuery), chromedp.KeyEvent("\r"))
	for _, r := range p.settled(2) {
		if r.State != "done" || len(r.Genres) != 3 {
			t.Errorf("sample %s: %s, %d genres: %s", r.Name, r.State, len(r.Genres), r.Error)
		}
	}
	p.wantHome()
	p.wantQuiet()
}

// A poster that is dropped or pasted comes in like a chosen one. The events
// are made by script: a headless browser has no system to drag from.
func TestDropAndPaste(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	p := open(t, s.url)
	p.waitFor("app-ready")
	fetched := `const data = new DataTransfer();
		data.items.add(new File([await (await fetch("static/samples/dust-ledger.jpg")).arrayBuffer()], "NAME.jpg", { type: "image/jpeg" }));`
	drop := `(async () => {` + fetched + `document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })); })()`
	paste := `(async () => {` + fetched + `document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })); })()`
	for i, script := range []string{drop, paste} {
		p.do(chromedp.Evaluate(script, nil))
		if r := p.settled(i + 1)[0]; r.State != "done" || r.Name != "NAME.jpg" {
			t.Errorf("result %s is %s: %s", r.Name, r.State, r.Error)
		}
	}
	p.do(chromedp.Evaluate(`document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: new DataTransfer(), bubbles: true }))`, nil))
	p.waitFor("notice")
	p.wantQuiet()
}

// While the model is on its way the page tells how many bytes have come, of
// how many; the numbers grow and never pass the total.
func TestLoadingTellsBytes(t *testing.T) {
	p := open(t, slowly(t, serve(t, "127.0.0.1:0", "").url))
	const read = `document.querySelector(".pill-words")?.textContent ?? ""`
	var last float64
	steps := 0
	for end := time.Now().Add(patience); steps < 3; time.Sleep(100 * time.Millisecond) {
		var words string
		p.do(chromedp.Evaluate(read, &words))
		var loaded, total float64
		if n, _ := fmt.Sscanf(words, "Getting the model: %f of %f MB", &loaded, &total); n == 2 {
			if loaded < last || loaded > total {
				t.Errorf("%q after %v", words, last)
			}
			if loaded > last {
				steps, last = steps+1, loaded
			}
		}
		if time.Now().After(end) {
			t.Fatalf("no progress is told: %q", words)
		}
	}
	p.waitFor("app-ready")
	p.wantQuiet()
}
