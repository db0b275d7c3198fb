package page

import "fmt"

// plural is a text about a number of things. Each of our languages has one form
// for a single thing and another for all other numbers.
type plural struct{ One, Many string }

func (p plural) of(n int) string {
	text := p.Many
	if n == 1 {
		text = p.One
	}
	return fmt.Sprintf(text, fmt.Sprint(n))
}
