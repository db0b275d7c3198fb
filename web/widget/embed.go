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

// Model is one that authors may choose.
type Model struct {
	Name    string `json:"name"`  // what the attribute model takes
	Title   string `json:"title"` // for people
	Bytes   int64  `json:"bytes"`
	Default bool   `json:"default,omitempty"` // what there is without that attribute
}

// EmbedPage is the page that makes the code for an author's own page, with all
// it loads of its own; its addresses are relative to a folder beside the
// widget's. The look and the visitor's language are those of the app.
func EmbedPage(models ...Model) (map[string][]byte, error) {
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
	facts, err := facts(models)
	files["facts.json"] = facts
	return files, err
}

// facts is what the page must know of this version: its integrity, the recipes
// and the heights of its frame; and of the site, the models.
func facts(models []Model) ([]byte, error) {
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
		Width     int      `json:"width"`
		Heights   []Height `json:"heights"`
		Models    []Model  `json:"models"`
	}{Integrity(files[path.Join(Latest, Script)]), Policy("{HOST}"), recipes, fullWidth, heights(), models})
	return []byte(b.String()), err
}
