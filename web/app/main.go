// Command app is the page's program: built for js/wasm it becomes app.wasm.
package main

import (
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onesheet/web/page"
)

func main() {
	page.Route()
	breathe()
	app.RunWhenOnBrowser()
}

// breathe lets the browser answer the visitor between the start of the program
// and the drawing of the page, each of which takes a slow phone half a second.
func breathe() { time.Sleep(time.Millisecond) }
