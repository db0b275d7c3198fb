package page

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// fakeBridge writes down what the page asks for.
type fakeBridge struct {
	asked []string
	saved string
}

func (b *fakeBridge) note(format string, args ...any) {
	b.asked = append(b.asked, fmt.Sprintf(format, args...))
}
func (b *fakeBridge) Listen(func(string))              { b.note("listen") }
func (b *fakeBridge) Load()                            { b.note("load") }
func (b *fakeBridge) Choose(model string)              { b.note("choose %s", model) }
func (b *fakeBridge) Retry(ids ...int)                 { b.note("retry %d", ids) }
func (b *fakeBridge) Stop()                            { b.note("stop") }
func (b *fakeBridge) Remove(ids ...int)                { b.note("remove %d", ids) }
func (b *fakeBridge) PutBack()                         { b.note("put back") }
func (b *fakeBridge) Save(name, kind, text string)     { b.note("save %s %s", name, kind); b.saved = text }
func (b *fakeBridge) Copy(text string)                 { b.note("copy"); b.saved = text }
func (b *fakeBridge) Sheet(cells string)               { b.note("sheet"); b.saved = cells }
func (b *fakeBridge) Compare(id int, names ...string)  { b.note("compare %d %v", id, names) }
func (b *fakeBridge) Explain(id int, genre string)     { b.note("explain %d %s", id, genre) }
func (b *fakeBridge) Speak(language, title string)     { b.note("speak %s", language) }
func (b *fakeBridge) Bench(models ...string)           { b.note("bench %v", models) }
func (b *fakeBridge) StopBench()                       { b.note("stop bench") }
func (b *fakeBridge) Correct(id int, genres ...string) { b.note("correct %d %v", id, genres) }
func (b *fakeBridge) Zip(name, csv, pictures string) {
	b.note("zip %s", name)
	b.saved = csv + pictures
}
func (b *fakeBridge) Remember(on bool)  { b.note("remember %v", on) }
func (b *fakeBridge) Erase()            { b.note("erase") }
func (b *fakeBridge) Study()            { b.note("study") }
func (b *fakeBridge) Card(model string) { b.note("card %s", model) }
func (b *fakeBridge) Update()           { b.note("update") }
func (b *fakeBridge) Reveal()           { b.note("reveal") }
func (b *fakeBridge) Focus(id int)      { b.note("focus %d", id) }

func (b *fakeBridge) want(t *testing.T, asked ...string) {
	t.Helper()
	if fmt.Sprint(b.asked) != fmt.Sprint(asked) {
		t.Errorf("the page asked for %v, want %v", b.asked, asked)
	}
	b.asked = nil
}

// stage shows a page's state the way go-app does: mounted once, then updated
// in place whenever Step changes.
type stage struct {
	app.Compo
	Step int
	home *Home
	draw func() app.UI // another screen than the posters'
}

func (s *stage) Render() app.UI {
	if s.draw != nil {
		return s.draw()
	}
	return s.home.Render()
}

type theatre struct {
	t      *testing.T
	home   *Home
	bridge *fakeBridge
	engine app.TestEngine
	root   *stage
}

func newTheatre(t *testing.T) *theatre {
	b := &fakeBridge{}
	s := &theatre{t: t, bridge: b, home: NewHome(b), engine: app.NewTestEngine()}
	s.root = &stage{home: s.home}
	s.load(s.root)
	return s
}

func (s *theatre) load(root *stage) {
	s.t.Helper()
	if err := s.engine.Load(root); err != nil {
		s.t.Fatal(err)
	}
	s.engine.ConsumeAll()
}

// play gives messages to the page and returns its HTML after the last.
func (s *theatre) play(messages ...string) string {
	s.t.Helper()
	for _, m := range messages {
		s.home.receive(m)
		s.load(&stage{Step: s.root.Step + 1, home: s.home})
	}
	html := inOrder(app.HTMLString(s.root))
	if strings.Contains(html, "style=") {
		s.t.Errorf("the security policy forbids style attributes: %s", html)
	}
	return html
}

var (
	tag       = regexp.MustCompile(`<[a-z][^<>]*>`)
	attribute = regexp.MustCompile(` [a-zA-Z0-9:-]+(="[^"]*")?`)
)

// inOrder sorts each tag's attributes, which go-app writes in another order
// every time.
func inOrder(html string) string {
	return tag.ReplaceAllStringFunc(html, func(tag string) string {
		all := attribute.FindAllString(tag, -1)
		slices.Sort(all)
		name, _, _ := strings.Cut(strings.TrimSuffix(tag, ">"), " ")
		return name + strings.Join(all, "") + ">"
	})
}

func want(t *testing.T, html string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(html, part) {
			t.Errorf("the page lacks %q:\n%s", part, html)
		}
	}
}

func wantNot(t *testing.T, html string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if strings.Contains(html, part) {
			t.Errorf("the page has %q, which should not be there:\n%s", part, html)
		}
	}
}

const (
	addedMessage = `{"type":"added","posters":[{"id":1,"name":"moon.jpg","url":"blob:one"},{"id":2,"name":"sea.png","url":"blob:two"}]}`
	readyMessage = `{"type":"ready"}`
)

func TestFirstScreen(t *testing.T) {
	html := newTheatre(t).play()
	want(t, html, english.Headline, english.Drop, english.Privacy, `data-screen="first"`, `data-testid="poster-input"`,
		`data-testid="app-loading"`, `aria-live="polite"`, "<noscript>")
	wantNot(t, html, `data-testid="app-ready"`, `data-testid="result"`, `data-testid="export"`)
	if n := strings.Count(html, `data-testid="sample"`); n < 6 {
		t.Errorf("%d samples are offered, want at least 6", n)
	}
}

func TestLoadingTellsBytes(t *testing.T) {
	s := newTheatre(t)
	want(t, s.play(`{"type":"progress","loaded":1200000,"total":3900000}`), "1.2 of 3.9 MB", `max="3900000" value="1200000"`)
	want(t, s.play(`{"type":"progress","loaded":2000000,"total":0}`), "2.0 MB")
	want(t, s.play(`{"type":"progress","loaded":3900000,"total":3900000}`), english.Preparing)
	html := s.play(readyMessage, `{"type":"progress","loaded":1,"total":2}`)
	want(t, html, `data-testid="app-ready"`, english.Ready)
	wantNot(t, html, `data-testid="app-loading"`, english.ReadyAlways)
	want(t, s.play(`{"type":"offline","state":"ready","bytes":14200000}`), english.ReadyAlways)
}

func TestPosterFromArrivalToAnswer(t *testing.T) {
	s := newTheatre(t)
	html := s.play(addedMessage)
	want(t, html, `data-screen="results"`, `data-state="waiting"`, english.Held, `src="blob:one"`, "moon.jpg", "sea.png")
	want(t, s.play(readyMessage), english.Waiting)
	want(t, s.play(`{"type":"working","id":1}`), `data-state="working"`, `data-state="waiting"`, english.Working)
	html = s.play(doneMessage)
	want(t, html, `data-state="done"`, `data-genre="Horror"`, `data-probability="0.6125"`, "61%", "&lt;1%", `width="61.25"`,
		"Answered in 332 ms", "plain Go kernel", english.Stayed, "moon.jpg: Horror 61%, Thriller 40%, Mystery &lt;1%")
	if n := strings.Count(html, `data-testid="genre"`); n != 3 {
		t.Errorf("%d genres are shown, want 3", n)
	}
	s.bridge.want(t, "reveal")
}

func TestBadPictureIsToldInItsPlace(t *testing.T) {
	s := newTheatre(t)
	html := s.play(readyMessage, addedMessage, `{"type":"failed","id":2,"message":"This file is empty."}`)
	wantNot(t, html, `data-testid="retry"`)
	want(t, html, `data-state="error"`, `data-testid="error"`, "This file is empty.", "sea.png: This file is empty.")
	wantNot(t, html, `data-testid="genre"`)
	s.home.blind("blob:two")
	want(t, s.play(readyMessage), english.NoPicture)
	want(t, s.play(`{"type":"failed","id":2,"message":"It took too long.","again":true}`), `data-testid="retry"`)
	s.home.retry(2)
	html = s.play(readyMessage)
	wantNot(t, html, `data-state="error"`)
	s.bridge.want(t, "reveal", "retry [2]")
}

func TestPictureWithoutPreviewStillGetsItsAnswer(t *testing.T) {
	s := newTheatre(t)
	s.play(readyMessage, addedMessage)
	s.home.blind("blob:one")
	html := s.play(doneMessage)
	want(t, html, english.NoPreview, `data-genre="Horror"`)
	wantNot(t, html, `src="blob:one"`)
}

func TestMissingWeightsAreToldAndTriedAgain(t *testing.T) {
	s := newTheatre(t)
	html := s.play(addedMessage, `{"type":"broken","message":"The weights are damaged."}`)
	want(t, html, `role="alert"`, "The weights are damaged.", `data-testid="try-again"`, `data-state="waiting"`, english.Held)
	wantNot(t, html, `data-testid="app-ready"`, `data-testid="genre"`)
	s.home.onTryAgain(app.Context{}, app.Event{})
	html = s.play(`{"type":"progress","loaded":1000000,"total":2000000}`)
	want(t, html, `data-testid="app-loading"`, "1.0 of 2.0 MB")
	wantNot(t, html, `data-testid="try-again"`)
	s.bridge.want(t, "reveal", "load")
}

func TestRemoveAndClear(t *testing.T) {
	s := newTheatre(t)
	s.play(readyMessage, addedMessage)
	s.home.remove(1)
	html := s.play(`{"type":"working","id":1}`, doneMessage) // it was under way
	want(t, html, "sea.png")
	wantNot(t, html, "blob:one", `data-genre`)
	s.home.onClear(app.Context{}, app.Event{})
	html = s.play(readyMessage)
	want(t, html, `data-screen="first"`)
	wantNot(t, html, "sea.png")
	s.bridge.want(t, "reveal", "remove [1]", "remove [2]")
}

func TestSaveAndUpdate(t *testing.T) {
	s := newTheatre(t)
	html := s.play(readyMessage, addedMessage)
	want(t, html, `data-testid="export"`)
	want(t, s.play(`{"type":"update","state":"waiting"}`), english.Update.Waiting)
	s.play(doneMessage)
	s.home.onSave(app.Context{}, app.Event{})
	s.home.onUpdate(app.Context{}, app.Event{})
	if !strings.Contains(s.bridge.saved, `"genre": "Horror"`) {
		t.Errorf("saved %q", s.bridge.saved)
	}
	s.bridge.want(t, "reveal", "save onesheet.json application/json", "update")
}

func TestDragAndNotice(t *testing.T) {
	s := newTheatre(t)
	want(t, s.play(`{"type":"drag","over":true}`), english.DropNow, "drop-over")
	wantNot(t, s.play(`{"type":"drag","over":false}`), english.DropNow)
	want(t, s.play(`{"type":"notice","message":"No picture there."}`), "No picture there.", english.Dismiss)
	s.home.onDismiss(app.Context{}, app.Event{})
	wantNot(t, s.play(readyMessage), "No picture there.")
}

func TestNonsenseFromTheBridgeChangesNothing(t *testing.T) {
	s := newTheatre(t)
	before := s.play(readyMessage, addedMessage)
	after := s.play(`nonsense`, `{"type":"never heard of"}`, `{"type":"done","id":99,"answer":{"top":[{"genre":"War"}]}}`)
	if strings.Count(before, "data-state") != strings.Count(after, "data-state") || strings.Contains(after, "data-genre") {
		t.Errorf("the page changed to:\n%s", after)
	}
}
