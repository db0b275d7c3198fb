package widget

import (
	"net/url"
	"strconv"
)

// How wide a frame by itself is, in CSS pixels. The card at its full width has
// the poster beside its genres, and below narrow, above them.
const fullWidth, narrow, leastWidth = 544, 450, 200

// What makes a frame's height, for a poster of two to three, with room for
// notes that take a second line; web/e2e holds it against what is shown.
const (
	besidePoster = 360 // at least: the poster
	besideRest   = 72  // what is around the genres
	belowPoster  = 448 // the same, with the poster
	perGenre     = 44
	forExplain   = 32 // a line
	forUpload    = 56 // a button
)

// How many genres may be shown, and are, unless the page says so.
const mostGenres, usualGenres = 25, 3

// Height is how high a frame must be to show all that it may come to show, in
// pixels: with the poster beside the genres, and with the genres below it.
type Height [2]int

// heightOf is that of a frame with these options.
func heightOf(top int, explain, upload bool) Height {
	rest := perGenre * top
	if explain {
		rest += forExplain
	}
	if upload {
		rest += forUpload
	}
	return Height{max(besidePoster, besideRest+rest), belowPoster + rest}
}

// heightAsked is that of a frame with the options of an address, read as the
// element reads them.
func heightAsked(options url.Values) Height {
	top, err := strconv.Atoi(options.Get("top"))
	if err != nil || top == 0 {
		top = usualGenres
	}
	return heightOf(min(max(top, 1), mostGenres), options.Has("explain"), options.Has("upload") || options.Get("src") == "")
}

// heights are all: by how many genres there are; after these 25 follow those
// of frames that explain, those that take posters, and those that do both.
func heights() []Height {
	var all []Height
	for choices := range 4 {
		for top := 1; top <= mostGenres; top++ {
			all = append(all, heightOf(top, choices&1 > 0, choices&2 > 0))
		}
	}
	return all
}
