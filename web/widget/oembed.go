package widget

import (
	"fmt"
	"html"
	"net/url"
)

// The card at its full width has the poster beside its genres, and below
// narrow, above them; heights are those of a poster of two to three with three
// genres.
const (
	fullWidth, fullHeight     = 544, 360
	narrow                    = 450
	stackedHeight, leastWidth = 680, 200
)

// Embedding is the answer to an oEmbed request for the widget, as oembed.com
// describes it; sizes are in CSS pixels.
type Embedding struct {
	Version      string `json:"version"`
	Type         string `json:"type"`
	ProviderName string `json:"provider_name"`
	ProviderURL  string `json:"provider_url"`
	Title        string `json:"title"`
	HTML         string `json:"html"`
	Width        int    `json:"width"`
	Height       int    `json:"height"`
	CacheAge     int    `json:"cache_age"` // seconds
}

// frameOptions are what the frame's address may say; anything else in it is
// dropped.
var frameOptions = []string{"src", "top", "model", "explain", "theme", "lang", "load", "upload"}

// longest is how many bytes one of them may have.
const longest = 2048

// Embed makes the code for a frame. Its address is absolute; home is the
// address of the site. A limit of zero is none.
func Embed(frame *url.URL, home string, maxWidth, maxHeight int) Embedding {
	width, height := fullWidth, fullHeight
	if maxWidth > 0 && maxWidth < width {
		width = max(maxWidth, leastWidth)
	}
	if width < narrow {
		height = stackedHeight
	}
	if maxHeight > 0 && maxHeight < height {
		height = maxHeight // what does not fit is scrolled to
	}
	const title = "Genres of a movie poster"
	code := fmt.Sprintf(`<iframe src="%s" sandbox="allow-scripts" width="%d" height="%d" loading="lazy" title="%s" style="border:0;max-width:100%%"></iframe>`,
		html.EscapeString(withOptions(frame).String()), width, height, title)
	return Embedding{
		Version: "1.0", Type: "rich", ProviderName: "Onesheet", ProviderURL: home,
		Title: title, HTML: code, Width: width, Height: height, CacheAge: 86400,
	}
}

// withOptions keeps of an address what the frame understands.
func withOptions(frame *url.URL) *url.URL {
	asked, kept := frame.Query(), url.Values{}
	for _, name := range frameOptions {
		if value := asked.Get(name); asked.Has(name) && len(value) <= longest {
			kept.Set(name, value)
		}
	}
	clean := url.URL{Scheme: frame.Scheme, Host: frame.Host, Path: frame.Path, RawQuery: kept.Encode()}
	return &clean
}
