//go:build browser

package e2e

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// Whatever goes wrong is told in the widget's place and to the page, and the
// page itself does not notice.
func TestWidgetTellsWhatIsWrong(t *testing.T) {
	h := openHome(t)
	closed := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "image/jpeg")
		_, _ = w.Write(posterOf(t, "plus-one"))
	}))
	t.Cleanup(closed.Close)
	cases := []struct{ name, attributes, policy, code string }{
		{"no picture", `load="eager"`, "", "no-picture"},
		{"missing", `src="/nothing.jpg"`, "", "unreachable"},
		{"no such host", `src="http://poster.invalid/a.jpg"`, "", "unreachable"},
		{"no address", `src="https://"`, "", "unreachable"},
		{"closed to others", `src="` + closed.URL + `/a.jpg"`, "", "cors"},
		{"no picture inside", `src="/letter.txt"`, "", "unknown-format"},
		{"too large", `src="/huge.jpg"`, "", "too-large"},
		{"no such model", `src="/poster.jpg" model="nonesuch"`, "", "unknown-model"},
		{"frames forbidden", `src="/poster.jpg"`, "script-src 'self' " + h.url + "; frame-src 'none'", "frame-blocked"},
		{"all but scripts forbidden", `src="/poster.jpg"`, "default-src 'none'; img-src 'self'; script-src 'self' " + h.url, "frame-blocked"},
	}
	w := chromiumWindow(t)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w.t = t
			b := openBlog(t, func(string) string { return tags(h.url, c.attributes) }, c.policy)
			b.files["/letter.txt"], b.files["/huge.jpg"] = []byte("A letter, no picture."), bytes.Repeat([]byte{0xff}, 26e6)
			w.visit(b.url)
			w.waitTrue(`document.querySelector("#w")?.shadowRoot?.querySelector("[part~=message], button") != null`)
			w.act(`document.querySelector("#w").shadowRoot.querySelector("button")?.click()`)
			w.waitTrue(answered)
			last := w.said()[len(w.said())-1]
			if last.Type != "error" || last.Detail.Code != c.code || len(strings.Fields(last.Detail.Message)) < 4 {
				t.Errorf("at last %s %+v, want an error %s", last.Type, last.Detail, c.code)
			}
			var shown string
			w.eval(`document.querySelector("#w").shadowRoot.querySelector("[part~=error]").textContent`, &shown)
			if shown != last.Detail.Message {
				t.Errorf("shown is %q, told was %q", shown, last.Detail.Message)
			}
			w.fine()
		})
	}
}

// A secure page with an insecure address of a poster: its secure form is used,
// and where there is none, that is said, whatever the host's name begins with.
func TestMixedContentIsTold(t *testing.T) {
	h := openHome(t)
	b := &blog{files: map[string][]byte{"/notes.js": []byte(notes), "/icon.svg": nil}}
	s := httptest.NewTLSServer(b)
	t.Cleanup(s.Close)
	posters := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		_, _ = w.Write(posterOf(t, "nine-below"))
	}))
	t.Cleanup(posters.Close)
	port := posters.URL[strings.LastIndex(posters.URL, ":"):]
	w := chromiumWindow(t, chromedp.IgnoreCertErrors, chromedp.Flag("disable-features", "LocalNetworkAccessChecks"),
		chromedp.Flag("host-resolver-rules", "MAP both.example 127.0.0.1, MAP *.example ~NOTFOUND"))
	for host, want := range map[string]string{
		"posters.example": "mixed-content", "127.posters.example": "mixed-content", "localhost.posters.example": "mixed-content",
		"both.example": "",
	} {
		b.page = tags(h.url, `src="http://`+host+port+`/a.jpg"`)
		w.visit(s.URL)
		w.waitTrue(`document.querySelector("#w")?.shadowRoot?.querySelector("button") != null`)
		w.act(press)
		w.waitTrue(answered)
		if last := w.said()[len(w.said())-1]; last.Detail.Code != want {
			t.Errorf("%s: at last %+v, want the code %q", host, last, want)
		}
	}
}

// A policy that forbids workers is the page's own affair: the frame has its own.
func TestHostMayForbidWorkers(t *testing.T) {
	h := openHome(t)
	b := openBlog(t, func(string) string { return tags(h.url, `src="/poster.jpg" load="visible"`) }, "worker-src 'none'; object-src 'none'")
	w := chromiumWindow(t)
	w.visit(b.url)
	w.waitTrue(`said.some((e) => e.type === "result")`)
	w.fine()
}

// A page that removes the frame, or loads something else into it, gets an error
// and, at the next try, an answer. A frame that moves before it has introduced
// itself just starts again.
func TestRemovedFrame(t *testing.T) {
	h := openHome(t)
	b := openBlog(t, func(string) string { return tags(h.url, `src="/poster.jpg"`) }, "")
	w := chromiumWindow(t)
	for _, c := range []struct {
		name, act string
		outcomes  []string
	}{
		{"removed", `document.querySelector("iframe").remove()`, []string{"frame-removed"}},
		{"moved", `document.documentElement.append(document.querySelector("iframe"))`, []string{"frame-removed", "result"}},
		{"led astray", `document.querySelector("iframe").src = "/poster.jpg"`, []string{"frame-removed", "frame-blocked"}},
		{"without body", `document.body.remove()`, []string{"aborted", "frame-removed"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w.t = t
			w.visit(b.url)
			w.waitTrue(`document.querySelector("#w")?.shadowRoot != null`)
			var outcome string
			w.eval(`(async () => {
				const w = document.querySelector("#w");
				const told = (e) => (e.name === "AbortError" ? "aborted" : e.code);
				const first = w.classify().then(() => "result", told);
				while (!document.querySelector("iframe")) await new Promise((r) => setTimeout(r));
				`+c.act+`;
				const outcome = await first;
				if (!w.isConnected) document.documentElement.append(w);
				return outcome + ", then " + (await w.classify().then(() => "result", told));
			})()`, &outcome)
			if !slices.Contains(c.outcomes, strings.TrimSuffix(outcome, ", then result")) {
				t.Errorf("it came to %q, want one of %q and then a result", outcome, c.outcomes)
			}
			w.fine()
		})
	}
}

// Messages that anybody may send are not heard, whatever they say and weigh.
func TestSpoofedMessages(t *testing.T) {
	h := openHome(t)
	b := openBlog(t, func(string) string { return tags(h.url, `src="/poster.jpg"`) }, "")
	w := chromiumWindow(t)
	w.visit(b.url)
	w.waitTrue(`document.querySelector("#w")?.shadowRoot != null`)
	var genre string
	w.eval(`(async () => {
		const forge = () => {
			const { port1, port2 } = new MessageChannel();
			port1.onmessage = ({ data }) => port1.postMessage({ onesheet: 1, id: data.id, type: "result", result: { top: [{ genre: "Forged", probability: 1 }] } });
			return port2;
		};
		const twin = document.body.appendChild(document.createElement("iframe")); // another frame of the same page
		twin.srcdoc = "<script>parent.postMessage({ onesheet: 1, type: 'port' }, '*', [new MessageChannel().port2])</scr" + "ipt>";
		const spam = setInterval(() => {
			postMessage({ onesheet: 1, type: "port" }, "*", [forge()]);
			postMessage(null, "*");
			const frame = document.querySelector("iframe[title=Onesheet]");
			frame?.contentWindow.postMessage({ onesheet: 1, id: 1, type: "classify", bytes: new ArrayBuffer(10), top: 3 }, "*", [forge()]);
		}, 20);
		const asked = document.querySelector("#w").classify();
		while (!document.querySelector("iframe[title=Onesheet]")) await new Promise((r) => setTimeout(r, 10));
		document.querySelector("iframe[title=Onesheet]").contentWindow.postMessage(new ArrayBuffer(200e6), "*");
		const result = await asked;
		clearInterval(spam);
		return result.top[0].genre;
	})()`, &genre)
	if want := native(t, save(t, "poster.jpg", b.files["/poster.jpg"])).Top[0].Genre; genre != want {
		t.Errorf("the first genre is %s, want %s", genre, want)
	}
	w.fine()
}

// A page that speaks to the engine itself is answered politely, whatever it
// sends.
func TestEngineFrameMistrustsItsPage(t *testing.T) {
	h := openHome(t)
	b := openBlog(t, func(string) string { return "" }, "")
	w := chromiumWindow(t)
	w.visit(b.url)
	var codes []string
	w.eval(`(async () => {
		const frame = document.createElement("iframe");
		frame.sandbox = "allow-scripts";
		frame.src = "`+h.url+`/widget/frame.html#engine=" + encodeURIComponent(origin);
		const port = await new Promise((done) => {
			addEventListener("message", (e) => e.source === frame.contentWindow && done(e.ports[0]));
			document.body.append(frame);
		});
		const bytes = await (await fetch("/poster.jpg")).arrayBuffer();
		const good = { onesheet: 1, type: "classify", bytes, top: 3, lang: "en" };
		const answers = new Map();
		const busy = new Set();
		port.onmessage = ({ data }) => {
			if (data.code === "busy") busy.add(data.message);
			if (["result", "error"].includes(data.type)) answers.set(data.id, data.code ?? data.type);
		};
		for (const junk of [null, 7, "x", { id: 1 }, { ...good, onesheet: 2, id: 90 }, { ...good, id: "a" }, { onesheet: 1, id: 91, type: "cancel" }]) port.postMessage(junk);
		const bad = [{ bytes: "x" }, { bytes: new ArrayBuffer(26e6) }, { top: 1e9 }, { top: "3" }, { model: { toString: null } }, { model: "../../x" }, { lang: {} }];
		bad.forEach((change, i) => port.postMessage({ ...good, ...change, id: i }));
		for (let i = 100; i < 300; i++) port.postMessage({ ...good, id: i });
		port.postMessage({ ...good, id: 100 });
		["de", "es", "constructor", {}].forEach((lang, i) => port.postMessage({ ...good, id: 300 + i, lang }));
		while (answers.size < bad.length + 204) await new Promise((r) => setTimeout(r, 50));
		const count = (code) => [...answers].filter(([id, c]) => id >= 100 && id < 300 && c === code).length;
		return [...bad.map((_, i) => answers.get(i)), count("result") >= 50 && count("result") + count("busy") === 200 ? "fair" : "unfair", String(answers.has(90)), String(busy.size)];
	})()`, &codes)
	want := "bad-source too-large bad-option bad-option unknown-model unknown-model result fair false 3"
	if got := strings.Join(codes, " "); got != want {
		t.Errorf("the frame answered %s, want %s", got, want)
	}
}

// A thousand elements, the script ten times: the page stays quick, and nothing
// is loaded.
func TestThousandWidgets(t *testing.T) {
	h := openHome(t)
	b := openBlog(t, func(string) string { return strings.Repeat(tags(h.url, `src="/poster.jpg"`), 10) }, strict(h.url))
	w := chromiumWindow(t)
	w.visit(b.url)
	w.waitTrue(`document.querySelectorAll("#w").length === 10 && customElements.get("poster-genres") !== undefined`)
	var milliseconds float64
	w.eval(`(async () => {
		const began = performance.now();
		for (let i = 0; i < 1000; i++) document.body.append(Object.assign(document.createElement("poster-genres"), { src: "/poster.jpg?" + i }));
		await new Promise((r) => setTimeout(r, 0));
		await new Promise((r) => requestAnimationFrame(r));
		return performance.now() - began;
	})()`, &milliseconds)
	t.Logf("a thousand elements were there after %.0f ms", milliseconds)
	if milliseconds > 10_000 { // two to three seconds without a graphics processor
		t.Errorf("a thousand elements took %.0f ms", milliseconds)
	}
	var early int
	w.eval(`[...document.querySelectorAll("body > poster-genres:not([id])")].filter((e) => e.shadowRoot.querySelector("img").naturalWidth > 0).length`, &early)
	if early > 200 {
		t.Errorf("%d posters were loaded before anybody saw them", early)
	}
	w.waitTrue(`((part) => part.height > 1.4 * part.width)([...document.querySelectorAll("poster-genres")].at(-1).shadowRoot.querySelector("[part=poster]").getBoundingClientRect())`)
	if h.count("/widget/v1/poster-genres.js") != 1 || h.count("/widget/v1/frame.html") != 0 {
		t.Error("something was loaded more than once, or before anybody asked")
	}
	w.fine()
}
