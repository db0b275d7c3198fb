package widget

import (
	"embed"
	"encoding/json"
	"fmt"
	"path"
	"strings"
)

//go:embed embed
var embedPage embed.FS

// EmbedPage is the page that makes the code for an author's own page, with all
// it loads of its own; its addresses are relative to a folder beside the
// widget's. The look and the visitor's language are those of the app.
func EmbedPage() (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, name := range []string{"index.html", "embed.css", "embed.js", "words.js", wordsName} {
		data, err := embedPage.ReadFile("embed/" + name)
		if err != nil {
			return nil, fmt.Errorf("reading the page of code: %w", err)
		}
		files[name] = data
	}
	words, err := readWords(files[wordsName])
	if err != nil {
		return nil, err
	}
	files["index.html"] = sayIn(files["index.html"], words[builtIn])
	facts, err := facts()
	files["facts.json"] = facts
	return files, err
}

// facts is what the page must know of this version: its integrity, and the
// recipes.
func facts() ([]byte, error) {
	files, err := Files()
	if err != nil {
		return nil, err
	}
	recipes, err := Recipes()
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	err = encoder.Encode(struct {
		Integrity string   `json:"integrity"`
		Policy    string   `json:"policy"`
		Recipes   []Recipe `json:"recipes"`
	}{Integrity(files[path.Join(Latest, Script)]), Policy("{HOST}"), recipes})
	return []byte(b.String()), err
}
