package widget

import (
	"embed"
	"fmt"
)

//go:embed recipes
var recipeFiles embed.FS

// Recipe is one way to put the widget on a page. In its code stand {HOST},
// {INTEGRITY} of the script, {POSTER} for the poster's address, {OPTIONS} for
// further attributes (each with a space before it), and {QUERY} for all of
// them as a query.
type Recipe struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	How   string `json:"how"` // where the code goes
	Code  string `json:"code"`
}

// Recipes are all ways, the simplest first.
func Recipes() ([]Recipe, error) {
	recipes := []Recipe{
		{Name: "html", Title: "Any page", How: "Paste this where the poster should be. The first line is needed once on a page; twice does no harm."},
		{Name: "iframe", Title: "No scripts", How: "For pages that take frames and no scripts. It works under a sandbox that allows scripts and nothing else."},
		{Name: "wordpress", Title: "WordPress", How: "Paste this into a post's code editor, or its two middle lines into a Custom HTML block. " +
			"WordPress takes scripts from editors and administrators; others use the code for pages without scripts."},
		{Name: "ghost", Title: "Ghost", How: "Paste this into an HTML card."},
		{Name: "hugo", Title: "Hugo", How: `Save this as layouts/shortcodes/poster-genres.html; in a post, write {{< poster-genres src="poster.jpg" >}}.`},
		{Name: "jekyll", Title: "Jekyll", How: `Save this as _includes/poster-genres.html; in a post, write {% include poster-genres.html src="/poster.jpg" %}.`},
	}
	for i := range recipes {
		code, err := recipeFiles.ReadFile("recipes/" + recipes[i].Name + ".txt")
		if err != nil {
			return nil, fmt.Errorf("recipe %s: %w", recipes[i].Name, err)
		}
		recipes[i].Code = string(code)
	}
	return recipes, nil
}

// Policy is what a page's Content-Security-Policy must allow besides the
// page's own, with the widget's host; posters have to be allowed as images,
// wherever they come from.
func Policy(host string) string {
	return "script-src " + host + "/widget/; frame-src " + host + "/widget/; connect-src 'self'; img-src 'self' blob:"
}
