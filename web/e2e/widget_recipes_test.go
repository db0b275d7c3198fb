//go:build browser

package e2e

import (
	"html/template"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"onesheet/web/widget"
)

// The policies that such sites are served with. WordPress, Ghost and Jekyll on
// their usual hosts send none; what their security guides propose is this.
var policies = map[string]func(home string) string{
	"html": strict,
	"iframe": func(home string) string {
		return "default-src 'self'; frame-src " + home + "/widget/; style-src 'unsafe-inline'"
	},
	"wordpress": func(home string) string { return "default-src 'self' 'unsafe-inline' data:; " + withHome(home) },
	"ghost":     func(home string) string { return "default-src 'self' 'unsafe-inline' https:; " + withHome(home) },
	"hugo":      func(home string) string { return "default-src 'self'; object-src 'none'; " + withHome(home) },
	"jekyll":    func(home string) string { return "default-src 'self'; " + withHome(home) },
}

func withHome(home string) string {
	return strings.Replace(widget.Policy(home), "script-src ", "script-src 'self' ", 1)
}

// The HTML that each recipe comes to works under its site's policy, with the
// script checked by its hash.
func TestRecipes(t *testing.T) {
	h := openHome(t)
	files, err := widget.Files()
	if err != nil {
		t.Fatal(err)
	}
	recipes, err := widget.Recipes()
	if err != nil {
		t.Fatal(err)
	}
	w := chromiumWindow(t)
	for _, recipe := range recipes {
		t.Run(recipe.Name, func(t *testing.T) {
			w.t = t
			b := openBlog(t, func(self string) string {
				query := url.Values{"src": {h.url + "/static/samples/plus-one.jpg"}, "top": {"10"}, "load": {"eager"}}
				code := strings.NewReplacer("{HOST}", h.url, "{INTEGRITY}", widget.Integrity(files["v1/poster-genres.js"]),
					"{SRC}", ` src="/poster.jpg"`, "{OPTIONS}", ` id="w"`, "{LINK}", `<a href="/poster.jpg">The poster</a>`, "{WORDS}", "The poster", "{FRAME}", "Genres",
					"{WIDTH}", "544", "{BESIDE}", "512", "{BELOW}", "888",
					"{QUERY}", strings.ReplaceAll(query.Encode(), "&", "&amp;")+"#origin="+self).Replace(recipe.Code)
				return rendered(t, recipe.Name, code)
			}, policies[recipe.Name](h.url))
			w.visit(b.url)
			if recipe.Name == "iframe" {
				w.waitTrue(grown)
				h.wantNoReferer(t)
				return
			}
			w.waitTrue(`document.querySelector("#w")?.shadowRoot?.querySelector("button") != null`)
			w.act(press)
			w.waitTrue(`said.some((e) => e.type === "result")`)
			w.fine()
			h.wantNoReferer(t)
			if said := w.complaints()[:]; len(said) > 0 {
				t.Errorf("the browser complained: %q", said)
			}
		})
	}
}

// rendered is what the site's generator makes of a recipe.
func rendered(t *testing.T, name, code string) string {
	t.Helper()
	switch name {
	case "hugo": // its shortcodes are templates of Go's
		short := template.Must(template.New("").Funcs(template.FuncMap{"relURL": func(s string) string { return "/" + s }}).Parse(code))
		var b strings.Builder
		if err := short.Execute(&b, shortcode{"src": "poster.jpg"}); err != nil {
			t.Fatal(err)
		}
		return b.String()
	case "jekyll":
		code = regexp.MustCompile(`\{\{ include\.src[^}]*\}\}`).ReplaceAllString(code, "/poster.jpg")
		code = strings.NewReplacer("{% if include.src %}", "", "{% endif %}", "").Replace(code)
		if strings.Contains(code, "{{") || strings.Contains(code, "{%") {
			t.Errorf("this Liquid is not understood: %s", code)
		}
	}
	return code
}

// shortcode is what Hugo gives a shortcode's template.
type shortcode map[string]string

func (s shortcode) Get(name string) string { return s[name] }

// wantNoReferer fails the test if anything that was asked names the page that
// asked. What a browser says of its origin, to be let read the script, stays.
func (h *home) wantNoReferer(t *testing.T) {
	t.Helper()
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, r := range h.asked {
		if from := r.Referer(); from != "" && !strings.HasPrefix(from, h.url) {
			t.Errorf("%s was asked for by %s", r.URL.Path, from)
		}
	}
}

// room is how much higher the frame is than it says to need: at first, before it
// has its genres, that is more than a line.
const room = `((document.querySelector("iframe")?.clientHeight ?? 0) - (heard.filter((m) => m.data?.type === "resize").at(-1)?.data.height ?? 0))`

// resting tells that room stays as it is.
const resting = `(async (before) => { await new Promise((go) => setTimeout(go, 1500)); return heard.some((m) => m.data?.type === "resize") && before <= 44 && before === ` + room + `; })(` + room + `)`

// A frame has room for all that it shows without a word to the page around: in
// a column, and on a phone.
func TestFrameHasRoomForWhatItShows(t *testing.T) {
	h := openHome(t)
	p := open(t, "about:blank")
	w := &window{tab: chromiumTab{p}, t: t, ctx: p.ctx}
	for _, c := range []struct {
		options string
		width   int
	}{
		{"top=3", 900}, {"top=10", 900}, {"top=10&explain=&upload=&lang=es", 900}, {"top=3", 360}, {"top=10&explain=&upload=&lang=de", 360},
	} {
		frame, err := url.Parse(h.url + "/widget/v1/frame.html?load=eager&" + c.options + "&src=" + url.QueryEscape(h.url+"/static/samples/plus-one.jpg"))
		if err != nil {
			t.Fatal(err)
		}
		b := openBlog(t, func(self string) string {
			return strings.Replace(widget.Embed(frame, h.url, 0, 0).HTML, `" sandbox`, "#origin="+self+`" sandbox`, 1)
		}, policies["iframe"](h.url))
		p.do(chromedp.EmulateViewport(int64(c.width), 800))
		w.visit(b.url)
		w.waitTrue(resting)
		var left int
		if w.eval(room, &left); left < 0 {
			t.Errorf("%s, %d wide: the frame lacks %d pixels", c.options, c.width, -left)
		}
	}
}

// A page that takes the listener too gives a frame just the height that it
// says, and hears nobody else.
func TestListenerFitsTheFrame(t *testing.T) {
	recipes, err := widget.Recipes()
	if err != nil {
		t.Fatal(err)
	}
	everywhere(t, func(t *testing.T, w *window) {
		h := openHome(t)
		b := openBlog(t, func(self string) string {
			frame := h.url + "/widget/v1/frame.html?load=eager&amp;top=10&amp;src=" + url.QueryEscape(h.url+"/static/samples/plus-one.jpg") + "#origin=" + self
			return strings.ReplaceAll(recipes[1].Listener, "{HOST}", h.url) + `<iframe src="` + frame + `" sandbox="allow-scripts" width="544" height="360"></iframe>`
		}, "default-src 'self'; script-src 'self' 'unsafe-inline'; frame-src "+h.url+"/widget/")
		w.visit(b.url)
		w.waitTrue(grown)
		fits := `document.querySelector("iframe").style.height === heard.filter((m) => m.origin === "null").at(-1).data.height + "px"`
		w.waitTrue(fits)
		w.act(`const evil = document.createElement("iframe");
			evil.sandbox = "allow-scripts";
			evil.srcdoc = "<script>parent.postMessage({ onesheet: 1, type: 'resize', height: 7 }, '*')</script>";
			document.body.append(evil);
			postMessage({ onesheet: 1, type: "resize", height: 9 }, "*")`)
		w.waitTrue(`[7, 9].every((height) => heard.some((m) => m.data?.height === height))`)
		w.waitTrue(`!["7px", "9px"].includes(document.querySelector("iframe").style.height)`)
		w.fine()
	})
}
