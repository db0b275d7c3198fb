package widget

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// marked finds the code within a text.
var marked = regexp.MustCompile("`[^`]+`")

func embedFile(t *testing.T, name string) string {
	t.Helper()
	data, err := embedPage.ReadFile("embed/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func embedWords(t *testing.T) map[string]map[string]string {
	t.Helper()
	words, err := readWords([]byte(embedFile(t, wordsName)))
	if err != nil {
		t.Fatal(err)
	}
	return words
}

// missing are the keys of one map that another lacks.
func missing[A, B any](of map[string]A, in map[string]B) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(of)), func(name string) bool {
		_, ok := in[name]
		return ok
	})
}

// Every text is there in every language, with the same code in it.
func TestEmbedPageSaysEverythingInEveryLanguage(t *testing.T) {
	words := embedWords(t)
	for language, texts := range words {
		if lacks, more := missing(words[builtIn], texts), missing(texts, words[builtIn]); len(lacks)+len(more) > 0 {
			t.Errorf("%s lacks %q, and has %q that %s lacks", language, lacks, more, builtIn)
		}
		for name, text := range texts {
			if text == "" || strings.TrimSpace(text) != text || strings.Count(text, "`")%2 != 0 {
				t.Errorf("%s: %s is %q", language, name, text)
			}
			if got, want := marked.FindAllString(text, -1), marked.FindAllString(words[builtIn][name], -1); !slices.Equal(got, want) {
				t.Errorf("%s: %s has the code %q, want %q", language, name, got, want)
			}
		}
	}
}

// The languages are those of the app, whose script finds the visitor's, and
// both lists of the page offer them.
func TestEmbedPageSpeaksTheAppsLanguages(t *testing.T) {
	script, err := os.ReadFile(filepath.Join("..", "static", "language.js"))
	if err != nil {
		t.Fatal(err)
	}
	list := regexp.MustCompile(`spoken = \[(.*?)\]`).FindSubmatch(script)
	if list == nil {
		t.Fatal("static/language.js names no languages")
	}
	spoken := regexp.MustCompile(`\w+`).FindAllString(string(list[1]), -1)
	words := embedWords(t)
	if len(words) != len(spoken) {
		t.Errorf("%d languages, but the app speaks %q", len(words), spoken)
	}
	for _, language := range spoken {
		option := `<option value="` + language + `" lang="` + language + `">`
		if n := strings.Count(embedFile(t, "index.html"), option); n != 2 || words[language] == nil {
			t.Errorf("%s is offered %d times, want 2, and has %d texts", language, n, len(words[language]))
		}
	}
}

// What the page names is said, and what is said is named: by the page, by its
// script, or as a recipe's.
func TestEmbedPageNamesItsTexts(t *testing.T) {
	texts := embedWords(t)[builtIn]
	named := map[string]bool{}
	for _, m := range unsaid.FindAllStringSubmatch(embedFile(t, "index.html"), -1) {
		named[m[1]] = true
	}
	for _, m := range regexp.MustCompile(`(?:word\(|say\(\w+, )"([^"]+)"`).FindAllStringSubmatch(embedFile(t, "embed.js"), -1) {
		named[m[1]] = true
	}
	recipes, err := Recipes()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range recipes {
		named["recipe-"+r.Name], named["recipe-"+r.Name+"-how"] = true, true
	}
	if unsaid, unnamed := missing(named, texts), missing(texts, named); len(unsaid)+len(unnamed) > 0 {
		t.Errorf("named but not said: %q, said but not named: %q", unsaid, unnamed)
	}
}

// Who has no scripts, and who builds an index, reads the page in English.
func TestEmbedPageIsBuiltInEnglish(t *testing.T) {
	files, err := EmbedPage()
	if err != nil {
		t.Fatal(err)
	}
	page := string(files["index.html"])
	for _, want := range []string{`<html lang="en">`, `<title data-word="title">Onesheet on your page</title>`, `data-word="src">Address of the poster</label>`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if got := string(sayIn([]byte(`<p data-word="a"></p>`), map[string]string{"a": "1 < 2 & $0"})); got != `<p data-word="a">1 &lt; 2 &amp; $0</p>` {
		t.Errorf("said: %s", got)
	}
}

// The page loads what is there: its own files, and those of the site around.
func TestEmbedPageLoadsWhatIsThere(t *testing.T) {
	files, err := EmbedPage()
	if err != nil {
		t.Fatal(err)
	}
	made := map[string]string{"../static/icon.svg": "brand", "../static/onesheet.css": "static/css", "../widget/v1/poster-genres.js": "widget/v1/poster-genres.js"}
	for _, m := range regexp.MustCompile(`(?:src|href)="([^"]+[a-z])"`).FindAllStringSubmatch(string(files["index.html"]), -1) {
		source := filepath.Join("..", strings.TrimPrefix(m[1], "../"))
		if from, ok := made[m[1]]; ok {
			source = filepath.Join("..", from)
		}
		if _, err := os.Stat(source); err != nil && files[m[1]] == nil {
			t.Errorf("the page loads %s, which is not there", m[1])
		}
	}
}
