//go:build browser

package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// folderEntries makes a drop whose entries are folders, as a system's would be:
// scripts can make files fall on a page, but not folders.
const folderEntries = `const file = (name, blob) => ({ isFile: true, file: (done) => done(new File([blob], name, { type: blob.type })) });
	const folder = (...children) => ({ isDirectory: true, createReader: () => {
		const parts = [children.slice(0, 2), children.slice(2)]; // browsers give some at a time
		return { readEntries: (done) => done(parts.shift() ?? []) };
	} });
	const unreadable = { isDirectory: true, createReader: () => ({ readEntries: (_, fail) => fail(new DOMException("gone", "NotFoundError")) }) };
	const lost = { isFile: true, file: (_, fail) => fail(new DOMException("gone", "NotFoundError")) };
	const picture = async (slug) => (await fetch("static/samples/" + slug + ".jpg")).blob();
	const fall = (...entries) => {
		const event = new DragEvent("drop", { bubbles: true, cancelable: true });
		const items = entries.map((entry) => ({ kind: "file", webkitGetAsEntry: () => entry }));
		Object.defineProperty(event, "dataTransfer", { value: { items, files: [], types: ["Files"], getData: () => "" } });
		document.body.dispatchEvent(event);
	};`

// Folders that fall on the page are searched to their depths: pictures come in
// the order of people, other files are left out and counted, and what cannot be
// read harms nothing.
func TestDroppedFolders(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.waitFor("app-ready")
	p.do(chromedp.Evaluate(`(async () => {`+folderEntries+`
		const [a, b, c] = await Promise.all(["wire-hour", "plus-one", "last-reel"].map(picture));
		const notes = new Blob(["no picture"], { type: "text/plain" });
		fall(folder(file("10.jpg", a), file("notes.txt", notes), folder(file("9.jpg", b), lost), unreadable), file("1.jpg", c));
	})()`, nil, awaitPromise))
	var names []string
	for _, r := range p.settled(3) {
		names = append(names, r.Name+" "+r.State)
	}
	if got := strings.Join(names, ", "); got != "1.jpg done, 9.jpg done, 10.jpg done" {
		t.Errorf("the folder gave %s", got)
	}
	p.waitTrue(`document.querySelector('[data-testid="notice"]').textContent.includes("1 file that is no picture")`)
	p.do(chromedp.Evaluate(`(() => {`+folderEntries+` fall(folder(file("a.txt", new Blob(["a"])), file("b.pdf", new Blob(["b"])))); })()`, nil))
	p.waitTrue(`/no picture/i.test(document.querySelector('[data-testid="notice"]').textContent)`)
	p.settled(3)
	p.wantQuiet()
}

// A phone's camera gives one picture through an input of its own.
func TestCamera(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.waitFor("app-ready")
	p.waitTrue(`(({ accept, type }, capture) => accept === "image/*" && type === "file" && capture === "environment")(
		document.querySelector('[data-testid="camera-input"]'), document.querySelector('[data-testid="camera-input"]').getAttribute("capture"))`)
	p.do(chromedp.SetUploadFiles(element("camera-input"), []string{save(t, "IMG_0001.jpg", poster(t, "perihelion"))}, chromedp.ByQuery))
	if r := p.settled(1)[0]; r.State != "done" || r.Name != "IMG_0001.jpg" {
		t.Errorf("the photograph is %s, %s: %s", r.Name, r.State, r.Error)
	}
	p.wantQuiet()
}

// "Open with Onesheet": the system hands files to the installed page through
// launchQueue, at the start or later; one of them may be gone by then.
func TestOpenWith(t *testing.T) {
	p := openAfter(t, serve(t, "127.0.0.1:0", "").url, `
		Object.defineProperty(globalThis, "launchQueue", { value: { setConsumer(take) { globalThis.launchWith = take; } } });`)
	p.waitFor("app-ready")
	launch := func(broken string) {
		p.do(chromedp.Evaluate(fmt.Sprintf(`(async () => {
			const blob = await (await fetch("static/samples/dust-ledger.jpg")).blob();
			const handle = { getFile: async () => new File([blob], "from the desktop.jpg", { type: blob.type }) };
			launchWith({ files: [handle%s] });
		})()`, broken), nil, awaitPromise))
	}
	launch("")
	if r := p.settled(1)[0]; r.State != "done" || r.Name != "from the desktop.jpg" {
		t.Errorf("the opened picture is %s, %s: %s", r.Name, r.State, r.Error)
	}
	launch(`, { getFile: () => Promise.reject(new DOMException("gone", "NotFoundError")) }`)
	p.settled(2)
	p.do(chromedp.Evaluate(`launchWith({ files: [] })`, nil)) // opened without a file
	p.settled(2)
	p.wantQuiet()
}
