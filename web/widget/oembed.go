package widget

import (
	_ "embed"
	"html"
	"net/url"
	"strconv"
	"strings"
)

// frameRecipe is the code of a frame, as authors are given it.
//
//go:embed recipes/iframe.txt
var frameRecipe string

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
	address := withOptions(frame)
	width, height := fullWidth, heightAsked(address.Query())
	if maxWidth > 0 && maxWidth < width {
		width = max(maxWidth, leastWidth)
	}
	if width < narrow {
		height[0] = height[1]
	}
	for i := range height {
		if maxHeight > 0 {
			height[i] = min(height[i], maxHeight) // what does not fit is scrolled to
		}
	}
	const title = "Genres of a movie poster"
	return Embedding{
		Version: "1.0", Type: "rich", ProviderName: "Onesheet", ProviderURL: home,
		Title: title, HTML: frameCode(address.String(), title, width, height), Width: width, Height: height[0], CacheAge: 86400,
	}
}

// frameCode is the recipe of a frame, filled in.
func frameCode(address, title string, width int, height Height) string {
	return strings.TrimSpace(strings.NewReplacer(
		"{HOST}/widget/"+Latest+"/frame.html?{QUERY}", html.EscapeString(address), "{FRAME}", html.EscapeString(title),
		"{WIDTH}", strconv.Itoa(width), "{BESIDE}", strconv.Itoa(height[0]), "{BELOW}", strconv.Itoa(height[1]),
	).Replace(frameRecipe))
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
