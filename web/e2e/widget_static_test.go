//go:build browser

package e2e

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// staticHost serves the built site as a host does that sends no policies, and
// lets everybody read everything. A frame comes as under a bare sandbox.
func staticHost(t *testing.T) string {
	t.Helper()
	files := http.FileServer(http.Dir(site))
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		if strings.HasSuffix(r.URL.Path, "/frame.html") {
			w.Header().Set("Content-Security-Policy", "sandbox allow-scripts")
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return s.URL
}

// triesElsewhere tries to reach another site in every way that could carry
// something there, and tells what the document's policy stopped.
const triesElsewhere = `(async () => {
	const stopped = new Set();
	document.addEventListener("securitypolicyviolation", (e) => stopped.add(e.effectiveDirective));
	const add = (name, what) => document.body.append(Object.assign(document.createElement(name), what));
	add("script", { src: "ELSEWHERE/a.js" });
	add("link", { rel: "stylesheet", href: "ELSEWHERE/a.css" });
	add("iframe", { src: "ELSEWHERE/" });
	const reached = await fetch("ELSEWHERE/notes.js", { mode: "no-cors" }).then(() => " and it was reached", () => "");
	await new Promise((go) => setTimeout(go, 1000));
	return [...stopped].map((what) => what.replace("-elem", "")).sort().join() + reached;
})()`

// Where no server sends a policy, the widget's frame has one all the same, with
// which it works and reaches no other site, though it has no origin.
func TestFrameBringsItsPolicy(t *testing.T) {
	everywhere(t, func(t *testing.T, w *window) {
		home, elsewhere := staticHost(t), openBlog(t, func(string) string { return "" }, "")
		for _, path := range []string{"/widget/frame.html", "/widget/v1/frame.html"} {
			w.visit(home + path + "?load=eager&explain&src=" + elsewhere.url + "/poster.jpg")
			w.waitTrue(`self.origin === "null" && document.querySelector("poster-genres")?.shadowRoot.querySelector("[part~=error]") != null`)
			w.visit(home + path + "?load=eager&explain&src=" + home + "/static/samples/plus-one.jpg")
			w.waitTrue(`document.querySelector("poster-genres")?.result?.map !== undefined`)
			var stopped string
			w.eval(strings.ReplaceAll(triesElsewhere, "ELSEWHERE", elsewhere.url), &stopped)
			if stopped != "connect-src,frame-src,script-src,style-src" {
				t.Errorf("%s: the policy stopped %s", path, stopped)
			}
		}
	})
}

// So has the page that makes the code, and its preview works.
func TestEmbedPageBringsItsPolicy(t *testing.T) {
	everywhere(t, func(t *testing.T, w *window) {
		home, elsewhere := staticHost(t), openBlog(t, func(string) string { return "" }, "")
		w.visit(home + "/embed/")
		w.waitTrue(codeShown)
		w.act(`document.querySelector("#preview poster-genres").shadowRoot.querySelector("button").click()`)
		w.waitTrue(`document.querySelector("#preview poster-genres").result?.top.length === 3`)
		var stopped string
		w.eval(strings.ReplaceAll(triesElsewhere, "ELSEWHERE", elsewhere.url), &stopped)
		if stopped != "connect-src,frame-src,script-src,style-src" {
			t.Errorf("the policy stopped %s", stopped)
		}
	})
}
