package widget

import (
	"embed"
	"fmt"
)

//go:embed recipes
var recipeFiles embed.FS

// Recipe is one way to put the widget on a page. In its code stand {HOST},
// {INTEGRITY} of the script, {SRC} for the attribute with the poster's address
// and {LINK} for a link to it, both nothing where readers bring their own,
// {OPTIONS} for further attributes (each with a space before it), {QUERY} for all
// of them as a query, the sizes {WIDTH}, {BESIDE} and {BELOW} of a frame, and in
// the language of the page that takes it, {WORDS} for those of a link and
// {FRAME} for those that a frame is called by. Its title, and where the code
// goes, are words of the page of code.
type Recipe struct {
	Name     string `json:"name"`
	Code     string `json:"code"`
	Listener string `json:"listener,omitempty"` // what else a page may take, to give a frame the height of what it shows
}

// Recipes are all ways, the simplest first.
func Recipes() ([]Recipe, error) {
	recipes := []Recipe{{Name: "html"}, {Name: "iframe"}, {Name: "wordpress"}, {Name: "ghost"}, {Name: "hugo"}, {Name: "jekyll"}}
	for i := range recipes {
		code, err := recipeFiles.ReadFile("recipes/" + recipes[i].Name + ".txt")
		if err != nil {
			return nil, fmt.Errorf("recipe %s: %w", recipes[i].Name, err)
		}
		recipes[i].Code = string(code)
		if recipes[i].Name == "iframe" {
			recipes[i].Listener = listener
		}
	}
	return recipes, nil
}

// listener hears what a frame says of its height, if its address ends with
// #origin= and the origin of the page around.
//
//go:embed recipes/listener.txt
var listener string

// Policy is what a page's Content-Security-Policy must allow besides the
// page's own, with the widget's host; posters have to be allowed as images,
// wherever they come from.
func Policy(host string) string {
	return "script-src " + host + "/widget/; frame-src " + host + "/widget/; connect-src 'self'; img-src 'self' blob:"
}
