package page

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func many() posters {
	return posters{
		{ID: 3, Name: "Zebra.jpg", State: Done, Answer: Answer{Top: []Genre{{"War", 0.4}, {"Drama", 0.3}}, Probabilities: map[string]float64{"War": 0.4, "Drama": 0.3}}},
		{ID: 2, Name: "apple.jpg", State: Done, Answer: Answer{Top: []Genre{{"Drama", 0.9}}, Probabilities: map[string]float64{"War": 0.1, "Drama": 0.9}}},
		{ID: 1, Name: "Moon.jpg", State: Failed},
	}
}

func TestGalleryShows(t *testing.T) {
	cases := map[string]gallery{
		"Zebra.jpg apple.jpg Moon.jpg": {},
		"apple.jpg Moon.jpg Zebra.jpg": {order: "name"},
		"apple.jpg Zebra.jpg Moon.jpg": {order: "chance"},
		"Zebra.jpg":                    {genre: "War"},
		"apple.jpg Zebra.jpg":          {genre: "Drama", order: "chance"},
		"Moon.jpg":                     {show: "error"},
		"":                             {show: "corrected"},
	}
	for want, g := range cases {
		var got []string
		for _, p := range g.shown(many()) {
			got = append(got, p.Name)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%+v shows %v, want %s", g, got, want)
		}
	}
}

// A genre below its mark stands on the poster, but is not named, and of an
// unsure answer none is.
func TestFilterCountsWhatIsNamed(t *testing.T) {
	no := false
	p := posters{
		{ID: 1, State: Done, Answer: Answer{Top: []Genre{{"War", 0.6}, {"Drama", 0.4}}, Thresholds: map[string]float64{"War": 0.5, "Drama": 0.5}}},
		{ID: 2, State: Done, Answer: Answer{Top: []Genre{{"Drama", 0.6}}, Thresholds: map[string]float64{"Drama": 0.5}, Sure: &no}},
	}
	if got := fmt.Sprint(p.tally()); got != "[{War 1}]" {
		t.Errorf("the tally is %s", got)
	}
	if n := len(gallery{genre: "Drama"}.shown(p)); n != 0 {
		t.Errorf("%d posters are shown as a drama", n)
	}
}

// All small posters wait for the script to make one of them the Tab key's stop.
func TestSmallPostersAreOutOfTheTabKeysWay(t *testing.T) {
	s := newTheatre(t)
	html := s.play(readyMessage, arrivals(few+1), `{"type":"failed","id":1,"message":"Slow.","again":true}`)
	if got, want := strings.Count(html, `tabindex="-1"`), 3*(few+1)+1+1; got != want { // and the title
		t.Errorf("%d are out of the way, want %d", got, want)
	}
	want(t, html, `aria-describedby="keys"`, english.Keys)
	s.home.arrange("size", "large")
	wantNot(t, s.play(readyMessage), english.Keys)
}

func TestButtonIsCalledWhatItShows(t *testing.T) {
	s := newTheatre(t)
	s.play(readyMessage, arrivals(few+1))
	s.home.blind("blob:2")
	html := s.play(readyMessage)
	want(t, html, `aria-label="Open 001.jpg"`, `aria-label="Open 002.jpg. `+english.NoPreview+`"`)
}

func TestTallyCountsTheNamedGenres(t *testing.T) {
	if got := fmt.Sprint(many().tally()); got != "[{Drama 2} {War 1}]" {
		t.Errorf("the tally is %s", got)
	}
}

// arrivals is the message that n posters came.
func arrivals(n int) string {
	var list []string
	for i := range n {
		list = append(list, fmt.Sprintf(`{"id":%d,"name":"%03d.jpg","url":"blob:%d"}`, i+1, i+1, i+1))
	}
	return `{"type":"added","posters":[` + strings.Join(list, ",") + `]}`
}

func TestManyPostersAreSmallAndOpenLarge(t *testing.T) {
	s := newTheatre(t)
	html := s.play(readyMessage, arrivals(few))
	wantNot(t, html, "cards-small")
	html = s.play(`{"type":"added","posters":[{"id":99,"name":"last.jpg","url":"blob:99"}]}`, doneMessage)
	want(t, html, "cards-small", `data-testid="open"`, `data-testid="pick"`)
	if n := strings.Count(html, `data-testid="result"`); n != few+1 {
		t.Errorf("%d results, want %d", n, few+1)
	}
	s.home.open(1)
	html = s.play(readyMessage)
	if strings.Count(html, "card-large") != 1 || !strings.Contains(html, "Answered in") {
		t.Errorf("the opened poster is not large: %s", html)
	}
	s.home.arrange("size", "large")
	wantNot(t, s.play(readyMessage), "cards-small")
	s.bridge.want(t, "reveal", "reveal", "focus 1")
}

func TestFilterThatMatchesNothingHelps(t *testing.T) {
	s := newTheatre(t)
	s.play(readyMessage, addedMessage)
	s.home.arrange("genre", "War")
	html := s.play(readyMessage)
	want(t, html, english.NothingMatches, `data-testid="show-everything"`, "War (0)")
	wantNot(t, html, `data-testid="result"`)
	s.home.onShowEverything(app.Context{}, app.Event{})
	want(t, s.play(readyMessage), `data-testid="result"`)
}

func TestQueueTellsProgressAndStops(t *testing.T) {
	s := newTheatre(t)
	html := s.play(readyMessage, addedMessage, doneMessage)
	want(t, html, `data-testid="queue"`, `max="2" value="1"`, "1 of 2 looked at")
	s.home.onStop(app.Context{}, app.Event{})
	html = s.play(`{"type":"failed","id":2,"code":"cancelled","message":"You stopped.","again":true}`)
	wantNot(t, html, `data-testid="queue"`)
	s.bridge.want(t, "reveal", "stop")
}

func TestRetryAll(t *testing.T) {
	s := newTheatre(t)
	s.play(readyMessage, addedMessage, `{"type":"failed","id":1,"message":"Slow.","again":true}`)
	html := s.play(`{"type":"failed","id":2,"message":"Slow.","again":true}`)
	want(t, html, `data-testid="retry-all"`, "Try 2 again")
	s.home.onRetryAll(app.Context{}, app.Event{})
	if html = s.play(readyMessage); strings.Count(html, `data-state="waiting"`) != 2 {
		t.Errorf("not both wait again: %s", html)
	}
	s.bridge.want(t, "reveal", "retry [1 2]")
}

func TestPickedPostersGoTogether(t *testing.T) {
	s := newTheatre(t)
	s.play(readyMessage, addedMessage, doneMessage)
	s.home.arrange("size", "small")
	s.home.pick(1, true)
	want(t, s.play(readyMessage), "1 selected", `data-testid="remove-picked"`)
	s.home.onSaveCSV(app.Context{}, app.Event{})
	if !strings.Contains(s.bridge.saved, "moon.jpg") {
		t.Errorf("saved %q", s.bridge.saved)
	}
	s.home.onRemovePicked(app.Context{}, app.Event{})
	wantNot(t, s.play(readyMessage), "moon.jpg")
	s.bridge.want(t, "reveal", "save onesheet.csv text/csv", "remove [1]")
}

func TestABatchIsNotReadOutPosterByPoster(t *testing.T) {
	s := newTheatre(t)
	s.play(readyMessage, arrivals(20), doneMessage)
	if s.home.spoken != english.Ready {
		t.Errorf("after 1 of 20 the page says %q", s.home.spoken)
	}
	s.play(strings.Replace(doneMessage, `"id":1`, `"id":2`, 1))
	if !strings.HasPrefix(s.home.spoken, "2 of 20") {
		t.Errorf("after 2 of 20 the page says %q", s.home.spoken)
	}
}

func TestPaceTellsTheTimeLeft(t *testing.T) {
	p := pace{since: time.Now().Add(-10 * time.Second), at: 0}
	if got := p.left(10, 500); got < 485*time.Second || got > 495*time.Second {
		t.Errorf("10 in 10 s of 500: %v left", got)
	}
	if got := p.left(3, 500); got != 0 {
		t.Errorf("3 posters tell %v", got)
	}
	if got := p.left(500, 500); got != 0 {
		t.Errorf("at the end %v are left", got)
	}
}
