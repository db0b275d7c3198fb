// Command app is the page's program: built for js/wasm it becomes app.wasm.
package main

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onesheet/web/page"
)

func main() {
	page.Route()
	app.RunWhenOnBrowser()
}
