package page

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// icon draws one of our own 24x24 line icons in the colour of the text around
// it. Icons only decorate: the words beside them carry the meaning.
func icon(name string) app.UI {
	return app.Raw(`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">` + icons[name] + `</svg>`)
}

var icons = map[string]string{
	// A sheet with an arrow coming in.
	"add": `<path d="M6 10V3.5h12V20.500H6V17"/><path d="M2.500 13.500h10m-3.500-3.500 3.500 3.500-3.500 3.500"/>`,
	// A sheet behind a closed ring: what is inside stays inside.
	"private": `<circle cx="12" cy="12" r="9"/><path d="M9.250 7.500h5.500v9h-5.500z"/>`,
	"time":    `<circle cx="12" cy="12" r="9"/><path d="M12 6.500V12l3.500 2.500"/>`,
	"kernel":  `<path d="M7 7h10v10H7zM10 3v4m4-4v4m-4 10v4m4-4v4M3 10h4m-4 4h4m10-4h4m-4 4h4"/>`,
	// Layers of a network.
	"model":   `<path d="M12 3.500 21 8l-9 4.500L3 8zM3.500 12.200 12 16.500l8.500-4.300M3.500 16.200 12 20.500l8.500-4.300"/>`,
	"remove":  `<path d="m6 6 12 12M18 6 6 18"/>`,
	"save":    `<path d="M12 4v11m-4.500-4.500L12 15l4.500-4.500M5 19.500h14"/>`,
	"again":   `<path d="M19 12a7 7 0 1 1-2-4.900M19.500 3.500v4.500H15"/>`,
	"warning": `<path d="M12 3.500 21 19.500H3zM12 9.500v5m0 2.200v.3"/>`,
	"check":   `<path d="m5 12.500 4.500 4.500L19 7.500"/>`,
}
