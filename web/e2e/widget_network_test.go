//go:build browser

package e2e

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// site starts another site, of posters.
func posterSite(t *testing.T, answer http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(answer)
	t.Cleanup(s.Close)
	return s.URL
}

// hurry is a script that makes long waits short.
const hurry = `window.patiently = setTimeout; window.setTimeout = (f, time) => patiently(f, time > 5e3 ? time / 8 : time);`

// ask waits for the button, presses it and gives the last event.
func (w *window) ask() saying {
	w.t.Helper()
	w.waitTrue(`document.querySelector("#w")?.shadowRoot?.querySelector("button") != null`)
	w.act(`said.length = 0; ` + press)
	w.waitTrue(answered)
	said := w.said()
	return said[len(said)-1]
}

// A site may allow all to read its posters and say so only to those who ask for
// leave; the browser keeps its answer to those who do not.
func TestPosterThatWasCachedWithoutLeave(t *testing.T) {
	everywhere(t, func(t *testing.T, w *window) {
		h := openHome(t)
		posters := posterSite(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "image/jpeg")
			w.Header().Set("Cache-Control", "max-age=3600")
			if r.Header.Get("Origin") != "" {
				w.Header().Set("Access-Control-Allow-Origin", "*")
			}
			_, _ = w.Write(posterOf(t, "nine-below"))
		})
		b := openBlog(t, func(string) string { return tags(h.url, `src="`+posters+`/a.jpg"`) }, "")
		w.visit(b.url)
		w.waitTrue(`document.querySelector("#w")?.shadowRoot?.querySelector("img").naturalWidth > 0`)
		if last := w.ask(); last.Type != "result" {
			t.Errorf("at last %s %+v", last.Type, last.Detail)
		}
		w.fine()
		w.visit(h.url + "/widget/frame.html?src=" + posters + "/b.jpg") // without the blog
		w.waitTrue(`document.querySelector("poster-genres")?.shadowRoot.querySelector("img").naturalWidth > 0`)
		var outcome string
		w.eval(`document.querySelector("poster-genres").classify().then(() => "result", (e) => e.code)`, &outcome)
		if outcome != "result" {
			t.Errorf("the frame by itself came to %s", outcome)
		}
	})
}

// A poster that breaks off on its way cannot be loaded, and the reader is told
// so in the page's language.
func TestPosterThatBreaksOff(t *testing.T) {
	h := openHome(t)
	posters := posterSite(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		w.Header().Set("Content-Length", "100000")
		_, _ = w.Write(posterOf(t, "nine-below")[:2000])
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	})
	b := openBlog(t, func(string) string { return tags(h.url, `lang="de" src="`+posters+`/a.jpg"`) }, "")
	w := chromiumWindow(t)
	w.visit(b.url)
	if d := w.ask().Detail; d.Code != "unreachable" || !strings.HasPrefix(d.Message, "Dieses Plakat") {
		t.Errorf("told: %+v", d)
	}
	w.fine()
}

// The page's own script may break what the widget uses: that is not told in a
// program's words.
func TestUnknownTroubleIsTranslated(t *testing.T) {
	h := openHome(t)
	b := openBlog(t, func(string) string { return tags(h.url, `lang="es" src="/poster.jpg"`) }, "")
	w := chromiumWindow(t)
	w.visit(b.url)
	w.waitTrue(`document.querySelector("#w")?.shadowRoot != null`)
	w.act(`MessagePort.prototype.postMessage = () => { throw new TypeError("no such thing"); }`)
	if d := w.ask().Detail; d.Code != "internal" || !strings.HasPrefix(d.Message, "Algo ha fallado") {
		t.Errorf("told: %+v", d)
	}
	var words []string
	w.eval(`(async () => {
		const { worded } = await import("`+h.url+`/widget/v1/words.js");
		return ["en", "de", "es"].flatMap((lang) => ["disposed", "busy"].map((code) => worded({ code, message: "raw" }, lang).message));
	})()`, &words)
	seen := map[string]bool{"raw": true, "": true}
	for _, text := range words {
		if seen[text] {
			t.Errorf("not translated: %q", words)
		}
		seen[text] = true
	}
}

// A site that never answers is given up, and asked again when the reader says so.
func TestSilentSiteIsGivenUp(t *testing.T) {
	h := openHome(t)
	silent := make(chan struct{})
	h.answer = func(w http.ResponseWriter, r *http.Request, next http.Handler) {
		if strings.HasSuffix(r.URL.Path, "/frame.html") {
			select {
			case <-silent:
			case <-r.Context().Done():
			}
		}
		next.ServeHTTP(w, r)
	}
	b := openBlog(t, func(string) string { return `<script src="/hurry.js"></script>` + tags(h.url, `src="/poster.jpg"`) }, "")
	b.files["/hurry.js"] = []byte(hurry)
	w := chromiumWindow(t)
	w.visit(b.url)
	if d := w.ask().Detail; d.Code != "frame-timeout" || len(strings.Fields(d.Message)) < 4 {
		t.Errorf("told: %+v", d)
	}
	close(silent)
	w.act(`window.setTimeout = patiently`)
	if last := w.ask(); last.Type != "result" {
		t.Errorf("at last %s %+v", last.Type, last.Detail)
	}
	w.fine()
}

// A site whose files other origins may not read cannot start its frame: the
// reader is told of both things that may be wrong.
func TestSiteThatSharesNothing(t *testing.T) {
	h := openHome(t)
	h.answer = func(w http.ResponseWriter, r *http.Request, next http.Handler) {
		if strings.HasSuffix(r.URL.Path, "/poster-genres.js") {
			next.ServeHTTP(w, r)
			return
		}
		answer := httptest.NewRecorder()
		next.ServeHTTP(answer, r)
		answer.Header().Del("Access-Control-Allow-Origin")
		for name, values := range answer.Header() {
			w.Header()[name] = values
		}
		w.WriteHeader(answer.Code)
		_, _ = w.Write(answer.Body.Bytes())
	}
	b := openBlog(t, func(string) string { return `<script src="/hurry.js"></script>` + tags(h.url, `src="/poster.jpg"`) }, "")
	b.files["/hurry.js"] = []byte(hurry)
	w := chromiumWindow(t)
	w.visit(b.url)
	if d := w.ask().Detail; d.Code != "frame-blocked" || !strings.Contains(d.Message, "frame-src") || !strings.Contains(d.Message, "CORS") {
		t.Errorf("told: %+v", d)
	}
}

// Of a page's policies only the one in force keeps a frame out, and only what it
// says of frames.
func TestPoliciesThatAreNotAboutTheFrame(t *testing.T) {
	everywhere(t, func(t *testing.T, w *window) {
		h := openHome(t)
		b := openBlog(t, func(string) string { return tags(h.url, `src="/poster.jpg"`) }, "img-src 'self'")
		b.watch = "frame-src 'none'"
		w.visit(b.url)
		w.waitTrue(`document.querySelector("#w")?.shadowRoot != null`)
		w.act(`
			window.reported = [];
			document.addEventListener("securitypolicyviolation", (e) => reported.push(e.effectiveDirective + " " + e.disposition));
			const show = new MutationObserver(() => document.querySelector("iframe") && !document.querySelector("body > img") && document.body.append(Object.assign(new Image(), { src: "` + h.url + `/icon.png" })));
			show.observe(document.body, { childList: true })`)
		if last := w.ask(); last.Type != "result" {
			t.Errorf("at last %s %+v", last.Type, last.Detail)
		}
		w.waitTrue(`reported.some((r) => r.startsWith("img-src enforce")) && reported.some((r) => r.startsWith("frame-src report"))`)
		w.fine()
	})
}
