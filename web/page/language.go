package page

import "strings"

// languages are those that the page speaks, in the order of the switch; the
// first is what the site is built in.
var languages = []*words{&english, &german, &spanish}

// languageFor finds the first language that the visitor reads and the page
// speaks. Tags are those of browsers, most wanted first: "de-CH", "en".
func languageFor(tags []string) *words {
	for _, tag := range tags {
		primary, _, _ := strings.Cut(strings.ToLower(tag), "-")
		for _, w := range languages {
			if w.Code == primary {
				return w
			}
		}
	}
	return languages[0]
}
