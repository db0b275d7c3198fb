package page

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// asset is the address of a file of the site. go-app puts the site's base in
// front when it renders the first screen, but not in the browser.
func asset(path string) string {
	if app.IsServer {
		return path
	}
	root := app.Getenv("GOAPP_ROOT_PREFIX")
	if root == "/" {
		return path
	}
	return root + path
}

// button is a labelled button of ours with an icon; kind is quiet or solid.
func button(iconName, kind, label string) app.HTMLButton {
	return app.Button().Type("button").Class("button", "button-"+kind).
		Body(icon(iconName), app.Span().Text(label))
}
