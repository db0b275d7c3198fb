package page

import (
	"regexp"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// drawScreen is the HTML of another screen than the posters'.
func drawScreen(t *testing.T, draw func(*Home) app.UI, messages ...string) string {
	t.Helper()
	s := newTheatre(t)
	s.root = &stage{home: s.home, draw: func() app.UI { return draw(s.home) }}
	for _, m := range messages {
		s.home.receive(m)
	}
	s.load(s.root)
	return inOrder(app.HTMLString(s.root))
}

var currentLink = regexp.MustCompile(`<a aria-current="page"[^>]*data-testid="([a-z-]*)"`)

// The head leads to the main screens, and says which one this is.
func TestHeadLeadsToTheScreens(t *testing.T) {
	for want, draw := range map[string]func(*Home) app.UI{
		"home-link": (*Home).Render, "study-link": (*Home).drawStudy, "about-link": (*Home).drawAbout, "": (*Home).drawBench,
	} {
		html := drawScreen(t, draw)
		head, rest, _ := strings.Cut(html, "</header>")
		got := ""
		if found := currentLink.FindStringSubmatch(head); found != nil {
			got = found[1]
		}
		if got != want {
			t.Errorf("the head says that this is %q, want %q", got, want)
		}
		for _, id := range []string{"home-link", "study-link", "about-link", "language"} {
			if strings.Count(head, `data-testid="`+id+`"`) != 1 || strings.Contains(rest, `data-testid="`+id+`"`) {
				t.Errorf("%s is not once in the head", id)
			}
		}
	}
}

// A model is chosen where one answers; pages to read have no use for it.
func TestModelIsChosenWhereItAnswers(t *testing.T) {
	const chooser = `data-testid="model"`
	want(t, drawScreen(t, (*Home).Render, twoModels), chooser)
	for _, draw := range []func(*Home) app.UI{(*Home).drawStudy, (*Home).drawAbout, (*Home).drawBench, (*Home).drawCards} {
		wantNot(t, drawScreen(t, draw, twoModels), chooser)
	}
}

// The menu of a narrow screen opens without any script.
func TestMenuNeedsNoScript(t *testing.T) {
	want(t, newTheatre(t).play(), `popover="auto"`, `popovertarget="menu"`, `aria-label="Menu"`)
}
