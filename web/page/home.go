package page

import (
	"cmp"
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Name is that of the product, in every language.
const Name = "Onesheet"

// Title and Description are those of the page as it is built, for its head and
// its manifest.
var (
	Title       = english.Title
	Description = english.Description
)

// Home is all that the page knows: it takes what the bridge tells, and draws
// the place where posters are brought in, and their results.
type Home struct {
	bridge     Bridge
	w          *words
	engine     engineStatus
	models     models
	posters    posters
	gallery    gallery
	removed    removal // can be taken back for now
	copied     bool    // to the clipboard, a moment ago
	bench      bench
	notice     notice // something to tell that is no poster's
	spoken     string // what the live region says
	path       string // of the screen that is shown
	memory     memory
	study      *StudyReport // nil until it was asked for
	modelCards modelCards
	over       bool // files hover over the page
	ways       bool // a narrow screen shows every way to bring posters, beside results too
	install    bool // the browser offers to install the page
	offline    offlineStatus
	update     updateState
	explain    bool // this engine can say why
}

// NewHome makes the page; it hears from and speaks to the bridge.
func NewHome(b Bridge) *Home {
	return &Home{bridge: b, w: languages[0], study: BuiltStudy}
}

func (h *Home) listen(receive func(string)) { h.bridge.Listen(receive) }

// receive takes one message of the bridge. A message that makes no sense is
// our own mistake: it is told where developers look, and the page goes on.
func (h *Home) receive(message string) {
	event, err := parseEvent(message)
	if err != nil {
		app.Log(err)
		return
	}
	h.apply(event)
}

// apply changes the state as an event says.
func (h *Home) apply(e Event) {
	switch e.Type {
	case eventProgress:
		h.engine.progress(e.Loaded, e.Total)
	case eventModels:
		h.models = newModels(e.Models)
		h.models.speak(h.w)
		h.models.choose(e.Model)
	case eventKept:
		h.models.keep(e.Values)
	case eventReady:
		h.engine = engineStatus{state: engineReady}
		h.explain = e.can("explain")
		h.spoken = h.w.Ready
		if e.Again {
			h.startOver()
		}
	case eventStayed:
		h.stay(e)
	case eventBroken:
		h.engine = engineStatus{state: engineBroken, code: e.Code, message: e.Message}
	case eventBench:
		h.applyBench(e.Bench)
	case eventAdded:
		h.added(e)
	case eventNotice:
		h.heardNotice(e)
	case eventDrag:
		h.over = e.Over
	case eventCopied:
		h.heardCopied(e.On)
	case eventGone:
		h.removed = removal{}
	case eventNear:
		h.gallery.heardNear(e)
	case eventStudy:
		h.study = e.Study
	case eventCard:
		h.heardCard(e)
	case eventMemory:
		h.memory = memory{e.On, e.Total, e.Loaded}
	case eventOffline:
		h.heardOffline(e)
	case eventUpdate:
		h.update = updateState(e.State)
	case eventInstall:
		h.install = e.On
	default:
		h.applyToPoster(e)
	}
}

func (h *Home) added(e Event) {
	h.posters = h.posters.add(e.Posters, e.ID)
	if e.ID != 0 {
		return // a further portion of a large batch
	}
	h.over, h.ways, h.notice = false, false, notice{}
	h.gallery.began(h.posters)
	h.bridge.Reveal()
}

// applyToPoster handles the events of one poster. It may have been removed
// since the engine began with it.
func (h *Home) applyToPoster(e Event) {
	poster := h.posters.find(e.ID)
	if poster == nil {
		return
	}
	switch e.Type {
	case eventWorking:
		poster.State = Working
	case eventDone:
		poster.State, poster.Answer, poster.Twin = Done, *e.Answer, e.Name
		h.say(*poster)
	case eventFailed:
		poster.State, poster.Code, poster.Problem, poster.Again = Failed, e.Code, e.Message, e.Again
		h.say(*poster)
	case eventRival:
		poster.Rivals = withRival(poster.Rivals, e)
		h.sayRival(*poster, e.Model)
	case eventWhy:
		poster.Why = whyOf(e)
		h.sayWhy(*poster)
	}
}

// say announces a result to those who listen to the page. Of a batch they hear
// how far it has come, at every tenth, instead of hundreds of sentences.
func (h *Home) say(p Poster) {
	q := h.queue()
	switch {
	case q.total <= chatty:
		h.spoken = p.sentence(h.w)
	case q.settled() == q.total:
		h.spoken = fmt.Sprintf(h.w.AllDone, fmt.Sprint(q.total))
	case q.settled()%max(1, q.total/10) == 0:
		h.spoken = q.words(h.w)
	}
}

// chatty is up to how many posters each answer is announced.
const chatty = 6

// Render draws the page. Its parts stay in the same places whatever the
// state, so that keyboard focus survives every change.
func (h *Home) Render() app.UI {
	screen := "first"
	if len(h.posters) > 0 {
		screen = "results"
	}
	return h.frame(screen, app.Main().Class("main").ID("main").Body(
		h.trouble(),
		app.Div().Class("stage").Body(
			h.intake(),
			h.results(),
		),
		h.undoBox(),
	))
}

func (h *Home) pitch() app.UI {
	return app.Div().Class("pitch").Body(
		app.H1().Class("headline").Text(h.w.Headline),
		app.P().Class("lead").Text(h.w.Pitch),
		app.P().Class("promise").Body(icon("private"), app.Span().Text(h.w.Privacy)),
	)
}

// trouble is why no answers come, above everything else.
func (h *Home) trouble() app.UI {
	return app.Div().Class("messages").Body(
		app.If(h.engine.state == engineBroken, func() app.UI {
			return brokenNotice(h.w, h.engine, h.onTryAgain)
		}),
	)
}

func (h *Home) onTryAgain(app.Context, app.Event) {
	h.engine = engineStatus{}
	h.bridge.Load()
}

// onChoose hands every poster to another model, whose answer its card waits for.
func (h *Home) onChoose(ctx app.Context, _ app.Event) {
	h.choose(ctx.JSSrc().Get("value").String())
}

// choose turns to a model, or asks first whether so much is to be fetched.
func (h *Home) choose(name string) {
	if h.models.asked = ""; h.models.needsConsent(name) {
		h.models.asked = name
		h.spoken = h.consentText()
		return
	}
	h.turnTo(name)
}

// turnTo asks for another model. Until it is there the answers stay.
func (h *Home) turnTo(name string) {
	h.models.asked = ""
	if !h.models.choose(name) {
		return
	}
	h.engine, h.notice = engineStatus{}, notice{}
	h.spoken = fmt.Sprintf(h.w.Chosen, h.models.title(name))
	h.bridge.Choose(name)
}

// startOver has every poster wait for the model that is there now.
func (h *Home) startOver() {
	h.removed = removal{} // its answers are another model's
	for i := range h.posters {
		h.posters[i].setAside()
		h.posters[i].wait()
	}
	h.gallery.began(h.posters)
}

// stay returns to the model that answered before, as another is not to be had.
func (h *Home) stay(e Event) {
	wanted := h.models.title(h.models.chosen)
	h.models.choose(cmp.Or(e.Model, h.models.standard()))
	h.engine = engineStatus{state: engineReady}
	h.notice = notice{code: "model-stayed", values: []string{wanted, h.models.title(h.models.chosen), e.Message}}
	h.spoken = h.notice.words(h.w)
}

// speak switches to a language, the first of all if the page does not speak it.
func (h *Home) speak(code string) {
	w := languageFor([]string{code})
	if w == h.w {
		return
	}
	h.w, h.spoken = w, ""
	h.models.speak(w)
}

func (h *Home) onLanguage(ctx app.Context, _ app.Event) {
	h.speak(ctx.JSSrc().Get("value").String())
	h.bridge.Speak(h.w.Code, h.title())
}

func (h *Home) onDismiss(app.Context, app.Event) { h.notice = notice{} }
func (h *Home) onWays(app.Context, app.Event)    { h.ways = !h.ways }
func (h *Home) onUpdate(app.Context, app.Event)  { h.bridge.Update() }

// retry puts posters back into the queue.
func (h *Home) retry(ids ...int) {
	for _, id := range ids {
		if poster := h.posters.find(id); poster != nil {
			poster.wait()
		}
	}
	h.gallery.began(h.posters)
	h.bridge.Retry(ids...)
}

// blind notes that the browser cannot show the picture at this address.
func (h *Home) blind(url string) {
	for i := range h.posters {
		if h.posters[i].URL == url {
			h.posters[i].NoPreview = true
		}
	}
}
