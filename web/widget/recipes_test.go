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
	places := map[string]bool{"{HOST}": true, "{INTEGRITY}": true, "{SRC}": true, "{OPTIONS}": true, "{QUERY}": true, "{LINK}": true, "{WORDS}": true, "{FRAME}": true,
		"{WIDTH}": true, "{BESIDE}": true, "{BELOW}": true}
	for _, r := range recipes {
		for _, place := range regexp.MustCompile(`\{[A-Z]+\}`).FindAllString(r.Code+r.Listener, -1) {
			if !places[place] {
				t.Errorf("%s has the place %s, which nothing fills", r.Name, place)
			}
		}
		framed := strings.Contains(r.Code, "frame.html")
		if framed == strings.Contains(r.Code, `integrity="{INTEGRITY}" crossorigin="anonymous"`) {
			t.Errorf("%s names a script without its hash, or none", r.Name)
		}
		if !strings.Contains(r.Code, ` referrerpolicy="no-referrer"`) {
			t.Errorf("%s tells this site the page that it is on", r.Name)
		}
		if !strings.Contains(r.Code, "{HOST}/widget/"+Latest+"/") {
			t.Errorf("%s does not name the latest version", r.Name)
		}
	}
}

func TestFactsHoldWhatTheEmbedPageNeeds(t *testing.T) {
	data, err := facts([]Model{{Name: "small", Title: "Small", Bytes: 1, Default: true}})
	if err != nil {
		t.Fatal(err)
	}
	var f struct {
		Integrity, Policy string
		Recipes           []Recipe
		Width             int
		Heights           []Height
		Models            []Model
	}
	if err := json.Unmarshal(data, &f); err != nil {
		t.Fatal(err)
	}
	if f.Integrity != frozen[Latest] || len(f.Recipes) != 6 || !strings.Contains(f.Policy, "{HOST}/widget/") {
		t.Errorf("facts: %s", data)
	}
	if f.Width != 544 || len(f.Heights) != 100 || len(f.Models) != 1 || f.Models[0].Name != "small" || !f.Models[0].Default {
		t.Errorf("facts: %s", data)
	}
	if at := 25*(1+2) + 10 - 1; f.Heights[at] != heightOf(10, true, true) {
		t.Errorf("the height of ten genres, explained, with upload is %v", f.Heights[at])
	}
}
