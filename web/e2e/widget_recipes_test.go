//go:build browser

package e2e

import (
	"html/template"
	"net/url"
	"regexp"
	"strings"
	"testing"

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
					"{POSTER}", "/poster.jpg", "{OPTIONS}", ` id="w"`, "{LINK}", "The poster", "{FRAME}", "Genres", "{QUERY}", strings.ReplaceAll(query.Encode(), "&", "&amp;")+"#origin="+self).Replace(recipe.Code)
				return rendered(t, recipe.Name, code)
			}, policies[recipe.Name](h.url))
			w.visit(b.url)
			if recipe.Name == "iframe" {
				w.waitTrue(grown)
				return
			}
			w.waitTrue(`document.querySelector("#w")?.shadowRoot?.querySelector("button") != null`)
			w.act(press)
			w.waitTrue(`said.some((e) => e.type === "result")`)
			w.fine()
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
		if strings.Contains(code, "{{") || strings.Contains(code, "{%") {
			t.Errorf("this Liquid is not understood: %s", code)
		}
	}
	return code
}

// shortcode is what Hugo gives a shortcode's template.
type shortcode map[string]string

func (s shortcode) Get(name string) string { return s[name] }
