package page

import (
	"cmp"
	"encoding/json"
	"slices"
)

// unknownGenre is the data's word for a film without genres. It is one of the
// model's outputs, but nobody is told a film's genre is "not available".
const unknownGenre = "N/A"

// rest are the genres that are not among the top ones, most probable first.
func (a Answer) rest() []Genre {
	var rest []Genre
	for name, p := range a.Probabilities {
		isTop := slices.ContainsFunc(a.Top, func(g Genre) bool { return g.Name == name })
		if !isTop && name != unknownGenre {
			rest = append(rest, Genre{name, p})
		}
	}
	slices.SortFunc(rest, func(x, y Genre) int {
		return cmp.Or(cmp.Compare(y.Probability, x.Probability), cmp.Compare(x.Name, y.Name))
	})
	return rest
}

// names are all genres that a person can be shown, in alphabetical order.
func (a Answer) names() []string {
	var names []string
	for name := range a.Probabilities {
		if name != unknownGenre {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// named reports whether a genre reaches its mark. An engine without marks names
// whatever is on top.
func (a Answer) named(g Genre) bool { return g.Probability >= a.Thresholds[g.Name] }

// vouched are the top genres that the model vouches for, none if it is not sure.
func (a Answer) vouched() []string {
	var names []string
	for _, g := range a.Top {
		if !a.unsure() && a.named(g) {
			names = append(names, g.Name)
		}
	}
	return names
}

// unsure reports whether the engine says that it does not know.
func (a Answer) unsure() bool { return a.Sure != nil && !*a.Sure }

// mark is the first top genre's threshold, and whether the others have the same;
// 0 without any.
func (a Answer) mark() (mark float64, same bool) {
	if len(a.Top) == 0 {
		return 0, false
	}
	mark = a.Thresholds[a.Top[0].Name]
	other := func(g Genre) bool { return a.Thresholds[g.Name] != mark }
	return mark, !slices.ContainsFunc(a.Top, other)
}

// probabilities is every genre's number as JSON, for export and for tests.
func (a Answer) probabilities() string {
	data, err := json.Marshal(a.Probabilities)
	if err != nil {
		return "" // they come from JSON, which has no infinities
	}
	return string(data)
}
