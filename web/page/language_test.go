package page

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"onesheet/web/samples"
)

// verb is a place for a value in a text, with its number if it has one.
var verb = regexp.MustCompile(`%(\[\d\])?[sd]`)

// Every text is there in every language, and takes the same values.
func TestEveryLanguageSaysEverything(t *testing.T) {
	for _, w := range languages {
		compareTexts(t, w.Code, reflect.ValueOf(english), reflect.ValueOf(*w))
	}
}

func compareTexts(t *testing.T, where string, want, got reflect.Value) {
	t.Helper()
	switch want.Kind() {
	case reflect.Struct:
		for i := range want.NumField() {
			compareTexts(t, where+"."+want.Type().Field(i).Name, want.Field(i), got.Field(i))
		}
	case reflect.Slice:
		if want.Len() != got.Len() {
			t.Errorf("%s has %d parts, want %d", where, got.Len(), want.Len())
			return
		}
		for i := range want.Len() {
			compareTexts(t, fmt.Sprintf("%s[%d]", where, i), want.Index(i), got.Index(i))
		}
	case reflect.String:
		if strings.TrimSpace(got.String()) == "" {
			t.Errorf("%s is not said", where)
		}
		if a, b := len(verb.FindAllString(want.String(), -1)), len(verb.FindAllString(got.String(), -1)); a != b {
			t.Errorf("%s takes %d values, want %d: %q", where, b, a, got)
		}
	}
}

func TestNoticesAndProblemsAreTranslated(t *testing.T) {
	for _, w := range languages[1:] {
		for code, text := range english.Notices {
			if strings.Count(w.Notices[code], "%s") != strings.Count(text, "%s") || w.Notices[code] == "" {
				t.Errorf("%s: notice %s is %q", w.Code, code, w.Notices[code])
			}
		}
		for code := range german.Problems {
			if w.Problems[code] == "" {
				t.Errorf("%s: problem %s is not said", w.Code, code)
			}
		}
		for _, film := range samples.Films {
			if w.Shown[film.Slug] == "" {
				t.Errorf("%s: what the poster %s shows is not said", w.Code, film.Slug)
			}
		}
		for genre := range german.Genres {
			if w.Genres[genre] == "" {
				t.Errorf("%s: genre %s is not translated", w.Code, genre)
			}
		}
	}
}

func TestLanguageFor(t *testing.T) {
	cases := map[string]string{"de-CH": "de", "ES": "es", "fr en-GB de": "en", "fr": "en", "": "en"}
	for tags, want := range cases {
		if got := languageFor(strings.Fields(tags)).Code; got != want {
			t.Errorf("for %q the page speaks %s, want %s", tags, got, want)
		}
	}
}

// The script that finds the visitor's language before the page is awake knows
// the same ones.
func TestScriptKnowsTheLanguages(t *testing.T) {
	script, err := os.ReadFile(filepath.Join("..", "static", "language.js"))
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, w := range languages {
		codes = append(codes, `"`+w.Code+`"`)
	}
	if list := "[" + strings.Join(codes, ", ") + "]"; !strings.Contains(string(script), list) {
		t.Errorf("static/language.js does not know %s", list)
	}
}

// The page speaks another language at once, and genres keep their English
// names for programs.
func TestSwitchOfLanguage(t *testing.T) {
	s := newTheatre(t)
	s.play(readyMessage, addedMessage, doneMessage)
	s.home.speak("de")
	html := s.play(`{"type":"failed","id":2,"code":"truncated","message":"This JPEG file is cut off."}`)
	want(t, html, german.Headline, "Deine Plakate", `data-genre="Horror"`, "61 %", "Diese Datei ist abgeschnitten")
	if !regexp.MustCompile(`<option[^>]* selected[^>]*>Deutsch`).MatchString(html) {
		t.Error("the switch does not show the language")
	}
	wantNot(t, html, english.Headline, "cut off")
	s.home.speak("nonesuch")
	want(t, s.play(readyMessage), english.Headline)
}
