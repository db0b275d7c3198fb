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
	"slow":    `<path d="M4.500 16.500a7.500 7.500 0 1 1 15 0M12 16.500l-4.500-3"/>`,
	// Layers of a network.
	"model":   `<path d="M12 3.500 21 8l-9 4.500L3 8zM3.500 12.200 12 16.500l8.500-4.300M3.500 16.200 12 20.500l8.500-4.300"/>`,
	"remove":  `<path d="m6 6 12 12M18 6 6 18"/>`,
	"save":    `<path d="M12 4v11m-4.500-4.500L12 15l4.500-4.500M5 19.500h14"/>`,
	"again":   `<path d="M19 12a7 7 0 1 1-2-4.900M19.500 3.500v4.500H15"/>`,
	"warning": `<path d="M12 3.500 21 19.500H3zM12 9.500v5m0 2.200v.3"/>`,
	"check":   `<path d="m5 12.500 4.500 4.500L19 7.500"/>`,
	"kept":    `<path d="M6 20.500V3.500h12v17l-6-4.500z"/>`,
	"folder":  `<path d="M3.500 19V5.500h6l2 2.500h9V19z"/>`,
	"paste":   `<path d="M8 5.500H5v15h14v-15h-3M9 3.500h6v4H9zM9 12h6m-6 4h4"/>`,
	"camera":  `<path d="M3.500 19V7.500h4l2-3h5l2 3h4V19z"/><circle cx="12" cy="13" r="3.500"/>`,
	// Four frames of a contact sheet.
	"sheet": `<path d="M4 3.500h16v17H4zM12 3.500v17M4 12h16"/>`,
	"copy":  `<path d="M8 8V3.500h12V16h-4M4 8h12v12.500H4z"/>`,
	"menu":  `<path d="M4 7h16M4 12h16M4 17h16"/>`,
	"globe": `<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c5 5.500 5 12.500 0 18M12 3c-5 5.500-5 12.500 0 18"/>`,
	// A screen with an arrow coming in.
	"install": `<path d="M3.500 4h17v11.500h-17zM8.500 20h7M12 6.500v6m-2.500-2.500 2.500 2.500 2.500-2.500"/>`,
	"list":    `<path d="M4 6h16M4 12h11M4 18h6"/>`,
	"shrink":  `<path d="M10 4v6H4m10 10v-6h6M10 10 4 4m10 10 6 6"/>`,
	"light":   `<circle cx="12" cy="12" r="4"/><path d="M12 3v2m0 14v2M3 12h2m14 0h2M5.600 5.600 7 7m10 10 1.400 1.400M5.600 18.400 7 17M17 7l1.400-1.400"/>`,
	"pen":     `<path d="m4 20 1-4.500L16.500 4l3.500 3.500L8.500 19z"/>`,
	"gear":    `<circle cx="12" cy="12" r="3.200"/><path d="M12 3v3m0 12v3M3 12h3m12 0h3M5.600 5.600l2.100 2.100m8.600 8.600 2.100 2.100M5.600 18.400l2.100-2.100m8.600-8.600 2.100-2.100"/>`,
}
