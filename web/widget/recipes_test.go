package widget

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
)

func TestRecipesAreFilledIn(t *testing.T) {
	recipes, err := Recipes()
	if err != nil {
		t.Fatal(err)
	}
	if len(recipes) != 6 {
		t.Fatalf("%d recipes, want 6", len(recipes))
	}
	places := map[string]bool{"{HOST}": true, "{INTEGRITY}": true, "{POSTER}": true, "{OPTIONS}": true, "{QUERY}": true, "{LINK}": true, "{FRAME}": true}
	for _, r := range recipes {
		for _, place := range regexp.MustCompile(`\{[A-Z]+\}`).FindAllString(r.Code, -1) {
			if !places[place] {
				t.Errorf("%s has the place %s, which nothing fills", r.Name, place)
			}
		}
		framed := strings.Contains(r.Code, "frame.html")
		if framed == strings.Contains(r.Code, `integrity="{INTEGRITY}" crossorigin="anonymous"`) {
			t.Errorf("%s names a script without its hash, or none", r.Name)
		}
		if !strings.Contains(r.Code, "{HOST}/widget/"+Latest+"/") {
			t.Errorf("%s does not name the latest version", r.Name)
		}
	}
}

func TestFactsHoldWhatTheEmbedPageNeeds(t *testing.T) {
	data, err := facts()
	if err != nil {
		t.Fatal(err)
	}
	var f struct {
		Integrity, Policy string
		Recipes           []Recipe
	}
	if err := json.Unmarshal(data, &f); err != nil {
		t.Fatal(err)
	}
	if f.Integrity != frozen[Latest] || len(f.Recipes) != 6 || !strings.Contains(f.Policy, "{HOST}/widget/") {
		t.Errorf("facts: %s", data)
	}
}
