// Package samples lists the sample posters: films that do not exist, so that
// a visitor without a poster at hand can try the product. Their pictures are
// drawn by package draw when the site is built.
package samples

// Film is one fictional film with a poster.
type Film struct {
	Slug  string // names its picture: Slug.jpg
	Title string
	Alt   string // what the poster shows, in words
}

// Films are the sample posters, in the order in which they are offered.
var Films = []Film{
	{"nine-below", "Nine Below", "A lone house on a hill under a blood-red moon, one window lit"},
	{"plus-one", "Plus One, Minus You", "Two champagne glasses lean towards each other on a pink ground"},
	{"dust-ledger", "Dust Ledger", "A rider crosses a red desert before an enormous setting sun"},
	{"perihelion", "Perihelion Drift", "A small ship passes a ringed planet in a field of stars"},
	{"captain-pebble", "Captain Pebble", "A cheerful round stone sails a paper boat over blue waves"},
	{"last-reel", "The Last Reel", "A projector throws its beam through the dark, in black and white"},
	{"quiet-ridge", "The Quiet Ridge", "Soldiers file along a ridge below aeroplanes in a smoky sky"},
	{"wire-hour", "Wire Hour", "A man's shadow stands in a city of lit windows, cut by a red line"},
}
