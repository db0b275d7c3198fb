package page

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// The widget is a program of its own and holds genre names again: they are the
// page's, in every language, and it knows the same languages.
func TestWidgetCallsGenresAsThePageDoes(t *testing.T) {
	script, err := os.ReadFile(filepath.Join("..", "widget", "v1", "words.js"))
	if err != nil {
		t.Fatal(err)
	}
	names := widgetGenres(string(script))
	for _, w := range languages {
		if w == languages[0] {
			if !regexp.MustCompile(`LANGUAGES = \["en", "de", "es"\]`).Match(script) {
				t.Error("the widget speaks other languages than the page")
			}
			continue // English names are the engine's own
		}
		if len(names[w.Code]) == 0 {
			t.Errorf("the widget has no genres in %s", w.Code)
		}
		for genre, name := range w.Genres {
			if got := names[w.Code][genre]; got != name && (got != "" || name != genre) {
				t.Errorf("%s: %s is %q on the page and %q in the widget", w.Code, genre, name, got)
			}
		}
		for genre, name := range names[w.Code] {
			if w.genre(genre) != name {
				t.Errorf("%s: the widget calls %s %q, the page %q", w.Code, genre, name, w.genre(genre))
			}
		}
	}
}

// widgetGenres reads the names out of the script: by language, then by genre.
func widgetGenres(script string) map[string]map[string]string {
	list := regexp.MustCompile(`(?s)const GENRES = \{(.*?)\n\};`).FindStringSubmatch(script)
	if list == nil {
		return nil
	}
	names := map[string]map[string]string{}
	for _, language := range regexp.MustCompile(`(?s)\n  (\w\w): \{(.*?)\n  \}`).FindAllStringSubmatch(list[1], -1) {
		names[language[1]] = map[string]string{}
		for _, entry := range regexp.MustCompile(`"?([\w-]+)"?: "([^"]+)"`).FindAllStringSubmatch(language[2], -1) {
			names[language[1]][entry[1]] = entry[2]
		}
	}
	return names
}
