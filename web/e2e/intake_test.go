//go:build browser

package e2e

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

func decodePNG(t *testing.T, data []byte) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// A folder gives its pictures, sorted as people would, and leaves out the rest.
func TestFolder(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.waitFor("app-ready")
	// The system's dialog for folders cannot be driven: its answer is made by script.
	p.do(chromedp.Evaluate(`(async () => {
		const data = new DataTransfer();
		for (const [name, slug] of [["10.jpg", "wire-hour"], ["9.jpg", "plus-one"], ["1.jpg", "last-reel"]]) {
			data.items.add(new File([await (await fetch("static/samples/" + slug + ".jpg")).blob()], name, { type: "image/jpeg" }));
		}
		data.items.add(new File(["no picture"], "notes.txt", { type: "text/plain" }));
		const input = document.querySelector('[data-testid="folder-input"]');
		input.files = data.files;
		input.dispatchEvent(new Event("change", { bubbles: true }));
	})()`, nil, awaitPromise))
	var names []string
	for _, r := range p.settled(3) {
		names = append(names, r.Name+" "+r.State)
	}
	if got := strings.Join(names, ", "); got != "1.jpg done, 9.jpg done, 10.jpg done" {
		t.Errorf("the folder gave %s", got)
	}
	p.waitTrue(`document.querySelector('[data-testid="notice"]').textContent.includes("1 file that is no picture")`)
	p.wantQuiet()
}

// pictureSite is another site with a picture that pages may read, and one that
// they may not.
func pictureSite(t *testing.T) (url string, asked *http.Header) {
	t.Helper()
	picture := poster(t, "dust-ledger")
	asked = new(http.Header)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		*asked = r.Header.Clone()
		switch r.URL.Path {
		case "/open/film.jpg":
			w.Header().Set("Access-Control-Allow-Origin", "*")
		case "/page":
			w.Header().Set("Access-Control-Allow-Origin", "*")
			w.Header().Set("Content-Type", "text/html")
			return
		case "/closed.jpg":
		default:
			w.Header().Set("Access-Control-Allow-Origin", "*")
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "image/jpeg")
		_, _ = w.Write(picture)
	}))
	t.Cleanup(s.Close)
	return s.URL, asked
}

// A web address is fetched if its site allows that, without cookies and
// without telling where the wish comes from; otherwise the page says why not.
func TestWebAddress(t *testing.T) {
	site, asked := pictureSite(t)
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.waitFor("app-ready")
	p.address(site + "/open/film.jpg")
	if r := p.settled(1)[0]; r.State != "done" || r.Name != "film.jpg" {
		t.Errorf("the fetched picture is %s, %s: %s", r.Name, r.State, r.Error)
	}
	if referer := asked.Get("Referer"); referer != "" || asked.Get("Cookie") != "" {
		t.Errorf("the other site was told where the wish comes from: %v", asked)
	}
	host := strings.TrimPrefix(site, "http://")
	refusals := map[string]string{
		site + "/closed.jpg":   "The site " + host + " does not let other pages read its pictures",
		site + "/missing.jpg":  host + ": 404",
		site + "/page":         "no picture at that address",
		"film of my childhood": "is not the address of a picture",
	}
	for address, words := range refusals {
		p.address(address)
		p.waitTrue(fmt.Sprintf(`document.querySelector('[data-testid="notice"]')?.textContent.includes(%q)`, words))
	}
	p.settled(1)
}

// On a phone what is wrong with an address is seen at its field, which holds the
// focus and names it; nothing else moves.
func TestWrongAddressOnAPhone(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.do(chromedp.EmulateViewport(360, 780, chromedp.EmulateMobile, chromedp.EmulateTouch))
	p.waitFor("app-ready")
	p.address("film of my childhood")
	p.waitTrue(`(() => {
		const field = document.activeElement, words = document.getElementById(field.getAttribute("aria-describedby"));
		const box = words?.getBoundingClientRect();
		return field.id === "address" && field.getAttribute("aria-invalid") === "true" && words.textContent.includes("is not the address of a picture") &&
			box.top >= 0 && box.bottom <= innerHeight && document.querySelector('[data-testid="live"]').textContent.includes(words.textContent);
	})()`)
	p.wantQuiet()
}

// Other notices are seen wherever the page stands, can be put away by keyboard,
// and give the focus back.
func TestNoticeOverTheView(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.do(chromedp.EmulateViewport(360, 780, chromedp.EmulateMobile, chromedp.EmulateTouch), emulation.SetFocusEmulationEnabled(true))
	p.waitFor("app-ready")
	p.do(chromedp.Evaluate(`scrollTo(0, document.body.scrollHeight)`, nil), chromedp.Focus(element("embed-link"), chromedp.ByQuery))
	p.do(chromedp.Evaluate(`document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: new DataTransfer(), bubbles: true }))`, nil))
	p.waitTrue(`(() => { const box = document.querySelector('[data-testid="notice"]')?.getBoundingClientRect(); return box && box.top >= 0 && box.bottom <= innerHeight; })()`)
	p.waitTrue(`document.querySelector('[data-testid="live"]').textContent.includes("no picture on the clipboard")`)
	p.do(chromedp.Focus(element("dismiss"), chromedp.ByQuery), chromedp.KeyEvent("\x1b"))
	p.waitTrue(`document.querySelector('[data-testid="notice"]') === null && document.activeElement.dataset.testid === "embed-link"`)
	p.wantQuiet()
}

// The button pastes a picture, or the picture at an address, and says when the
// clipboard holds neither or the browser keeps it shut.
func TestPasteButton(t *testing.T) {
	site, _ := pictureSite(t)
	s := serve(t, "127.0.0.1:0", "")
	p := open(t, s.url)
	p.waitFor("app-ready")
	p.do(emulation.SetFocusEmulationEnabled(true)) // no clipboard for tabs that nobody looks at
	p.allowClipboard(cdpbrowser.PermissionSettingGranted)
	p.do(chromedp.Evaluate(`(async () => {
		const canvas = new OffscreenCanvas(200, 300);
		canvas.getContext("2d").drawImage(await createImageBitmap(await (await fetch("static/samples/dust-ledger.jpg")).blob()), 0, 0, 200, 300);
		await navigator.clipboard.write([new ClipboardItem({ "image/png": await canvas.convertToBlob() })]);
	})()`, nil, awaitPromise))
	p.press("paste")
	if r := p.settled(1)[0]; r.State != "done" || r.Name != "image.png" {
		t.Errorf("the pasted picture is %s, %s: %s", r.Name, r.State, r.Error)
	}
	p.do(chromedp.Evaluate(fmt.Sprintf(`navigator.clipboard.writeText(%q)`, site+"/open/film.jpg"), nil, awaitPromise))
	p.press("paste")
	if r := p.settled(2)[0]; r.State != "done" || r.Name != "film.jpg" {
		t.Errorf("the picture at the pasted address is %s, %s: %s", r.Name, r.State, r.Error)
	}
	p.do(chromedp.Evaluate(`navigator.clipboard.writeText("no address")`, nil, awaitPromise))
	p.press("paste")
	p.waitTrue(`document.querySelector('[data-testid="notice"]')?.textContent.includes("no picture on the clipboard") ?? false`)
	p.allowClipboard(cdpbrowser.PermissionSettingDenied)
	p.press("paste")
	p.waitTrue(`document.querySelector('[data-testid="notice"]')?.textContent.includes("did not let Onesheet look at the clipboard") ?? false`)
	p.wantQuiet()
}

// allowClipboard answers for the visitor when the browser asks.
func (p *page) allowClipboard(answer cdpbrowser.PermissionSetting) {
	p.t.Helper()
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		setting := answer
		if name == "clipboard-write" {
			setting = cdpbrowser.PermissionSettingGranted
		}
		p.do(chromedp.ActionFunc(func(ctx context.Context) error {
			return cdpbrowser.SetPermission(&cdpbrowser.PermissionDescriptor{Name: name}, setting).Do(cdp.WithExecutor(ctx, chromedp.FromContext(ctx).Browser))
		}))
	}
}

// Where the browser does not let pages ask for the clipboard there is no button.
func TestNoPasteButtonWithoutAClipboard(t *testing.T) {
	p := openAfter(t, serve(t, "127.0.0.1:0", "").url, `Object.defineProperty(Navigator.prototype, "clipboard", { value: undefined })`)
	p.waitFor("app-ready")
	p.waitTrue(`!document.querySelector('[data-testid="paste"]').checkVisibility()`)
}

// Beside results a narrow screen has one row of the intake; the rest opens by a
// button. A low window scrolls the column to the last sample.
func TestIntakeBesideResults(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.waitFor("app-ready")
	p.press("sample")
	p.settled(1)
	p.do(chromedp.EmulateViewport(360, 780, chromedp.EmulateMobile, chromedp.EmulateTouch))
	const shown = `document.querySelector('[data-testid="address"]').checkVisibility()`
	p.waitTrue(`!` + shown + ` && document.querySelector(".intake").getBoundingClientRect().height < 60`)
	p.press("more-ways")
	p.waitTrue(shown + ` && document.querySelector(".address-label").getBoundingClientRect().height > 10 && document.querySelector('[data-testid="sample"]').checkVisibility()`)
	p.do(chromedp.EmulateViewport(1280, 600))
	p.waitTrue(`(() => {
		const last = [...document.querySelectorAll('[data-testid="sample"]')].pop();
		scrollTo(0, 0);
		last.scrollIntoView({ block: "nearest" });
		const column = document.querySelector(".intake").getBoundingClientRect(), box = last.getBoundingClientRect();
		return column.height <= innerHeight && box.bottom <= innerHeight && box.bottom <= column.bottom;
	})()`)
	p.wantQuiet()
}

// The page offers to be installed while the browser does.
func TestInstallButton(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.waitFor("app-ready")
	p.do(chromedp.Evaluate(`(() => {
		const offer = new Event("beforeinstallprompt", { cancelable: true });
		offer.prompt = () => { globalThis.prompted = true; };
		dispatchEvent(offer);
		return offer.defaultPrevented;
	})()`, nil))
	p.waitFor("install")
	p.press("install")
	p.waitTrue(`globalThis.prompted === true && document.querySelector('[data-testid="install"]') === null`)
	p.wantQuiet()
}

func (p *page) address(text string) {
	p.t.Helper()
	p.do(chromedp.SetValue(element("address"), text, chromedp.ByQuery), chromedp.Focus(element("address"), chromedp.ByQuery), chromedp.KeyEvent("\r"))
}

// A link that is pasted or dragged here from another site is fetched, too.
func TestPastedAndDraggedLinks(t *testing.T) {
	site, _ := pictureSite(t)
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.waitFor("app-ready")
	events := []string{
		`new ClipboardEvent("paste", { clipboardData: data("text/plain"), bubbles: true, cancelable: true })`,
		`new DragEvent("drop", { dataTransfer: data("text/uri-list"), bubbles: true, cancelable: true })`,
	}
	for i, event := range events {
		p.do(chromedp.Evaluate(fmt.Sprintf(`(() => {
			const data = (kind) => { const d = new DataTransfer(); d.setData(kind, %q); return d; };
			document.body.dispatchEvent(%s);
		})()`, site+"/open/film.jpg", event), nil))
		if r := p.settled(i + 1)[0]; r.State != "done" || r.Name != "film.jpg" {
			t.Errorf("after event %d the newest is %s, %s: %s", i, r.Name, r.State, r.Error)
		}
	}
	p.wantQuiet()
}

// What the system shares is taken in at the start, and the address cleaned.
func TestSharedPictures(t *testing.T) {
	s := serve(t, "127.0.0.1:0", "")
	p := open(t, s.url)
	p.waitFor("app-ready")
	p.do(chromedp.Evaluate(`(async () => {
		const cache = await caches.open("onesheet-shared");
		for (const [i, slug] of ["wire-hour", "plus-one"].entries()) await cache.put("./shared/" + i + "?name=" + slug + "%20shared.jpg", await fetch("static/samples/" + slug + ".jpg"));
	})()`, nil, awaitPromise), chromedp.Navigate(s.url+"?shared"))
	p.waitFor("app-ready")
	rs := p.settled(2)
	if rs[0].Name != "wire-hour shared.jpg" || rs[1].State != "done" {
		t.Errorf("shared were %v", rs)
	}
	p.waitTrue(`location.search === "" && caches.has("onesheet-shared").then((has) => !has)`)
	p.do(chromedp.Navigate(s.url + "?sample=last-reel"))
	if r := p.settled(1)[0]; r.Name != "last-reel.jpg" {
		t.Errorf("the shortcut brought %s", r.Name)
	}
	p.wantQuiet()
}
