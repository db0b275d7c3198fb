package widget

import (
	"encoding/json"
	"fmt"
	"html"
	"regexp"
)

// wordsName is the file with all that the page of code says: by language, then
// by the name of the text. Between backticks stands code. What only browsers
// without scripts and search engines read is in the page itself.
const wordsName = "words.json"

// builtIn is the language of the page as it is built, before its script says
// everything in the visitor's.
const builtIn = "en"

// unsaid finds the elements of the page that wait for a text, by its name.
var unsaid = regexp.MustCompile(`data-word="([^"]+)"[^>]*>`)

func readWords(data []byte) (map[string]map[string]string, error) {
	var words map[string]map[string]string
	if err := json.Unmarshal(data, &words); err != nil {
		return nil, fmt.Errorf("%s: %w", wordsName, err)
	}
	return words, nil
}

// sayIn fills a page with the texts of one language.
func sayIn(page []byte, texts map[string]string) []byte {
	return []byte(unsaid.ReplaceAllStringFunc(string(page), func(tag string) string {
		return tag + html.EscapeString(texts[unsaid.FindStringSubmatch(tag)[1]])
	}))
}
