package page

import (
	"fmt"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Route tells go-app which component answers at "/". The site builder calls
// it to render the first screen, the browser to bring it to life.
func Route() {
	app.Route("/", func() app.Composer { return NewHome(scriptBridge{}) })
}

// Title and Description are the page's, for its head and its manifest.
const (
	Name        = textName
	Title       = textTitle
	Description = textDescription
)

// Home is the whole page: a place to bring posters in, and their results.
type Home struct {
	app.Compo

	bridge  Bridge
	engine  engineStatus
	models  models
	posters posters
	notice  string // something to tell that is no poster's
	spoken  string // what the live region says
	over    bool   // files hover over the page
	offline bool
	update  bool
}

// NewHome makes the page; it hears from and speaks to the bridge.
func NewHome(b Bridge) *Home {
	return &Home{bridge: b}
}

// OnMount starts listening to the bridge.
func (h *Home) OnMount(ctx app.Context) {
	h.bridge.Listen(func(message string) {
		ctx.Dispatch(func(app.Context) { h.receive(message) })
	})
}

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
	case eventReady:
		h.engine = engineStatus{state: engineReady}
		h.spoken = textReady
	case eventBroken:
		h.engine = engineStatus{state: engineBroken, message: e.Message}
	case eventAdded:
		h.posters = h.posters.add(e.Posters)
		h.over, h.notice = false, ""
		h.bridge.Reveal()
	case eventNotice:
		h.notice = e.Message
	case eventDrag:
		h.over = e.Over
	case eventOffline:
		h.offline = true
	case eventUpdate:
		h.update = true
	default:
		h.applyToPoster(e)
	}
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
		poster.State, poster.Answer = Done, *e.Answer
		h.spoken = sentence(*poster)
	case eventFailed:
		poster.State, poster.Problem, poster.Again = Failed, e.Message, e.Again
		h.spoken = poster.Name + ": " + e.Message
	}
}

// sentence says a result for those who listen to the page.
func sentence(p Poster) string {
	parts := make([]string, len(p.Answer.Top))
	for i, g := range p.Answer.Top {
		parts[i] = fmt.Sprintf("%s %s", g.Name, percent(g.Probability))
	}
	return p.Name + ": " + strings.Join(parts, ", ")
}

// Render draws the page. Its parts stay in the same places whatever the
// state, so that keyboard focus survives every change.
func (h *Home) Render() app.UI {
	screen := "first"
	if len(h.posters) > 0 {
		screen = "results"
	}
	return app.Div().Class("page").DataSet("screen", screen).Body(
		h.header(),
		app.Main().Class("main").Body(
			h.messages(),
			app.Div().Class("stage").Body(
				app.Section().Class("intake").Aria("label", textChoose).Body(
					h.pitch(),
					dropSheet(h.over, len(h.posters) > 0),
					sampleShelf(),
				),
				h.results(),
			),
		),
		app.Footer().Class("foot").Body(app.P().Text(textFooter)),
		app.P().Class("unseen").Role("status").Aria("live", "polite").DataSet("testid", "live").Text(h.spoken),
		app.Elem("noscript").Body(app.P().Class("notice").Text(textNoScript)),
	)
}

func (h *Home) header() app.UI {
	return app.Header().Class("top").Body(
		app.Div().Class("brand").Body(
			app.Img().Class("mark").Src(asset("/static/icon.svg")).Alt("Onesheet's mark").Width(26).Height(39),
			app.Span().Class("wordmark").Text(textName),
		),
		app.Div().Class("controls").Body(
			h.models.chooser(h.onChoose),
			h.engine.pill(h.offline),
		),
	)
}

func (h *Home) pitch() app.UI {
	return app.Div().Class("pitch").Body(
		app.H1().Class("headline").Text(textHeadline),
		app.P().Class("lead").Text(textPitch),
		app.P().Class("promise").Body(icon("private"), app.Span().Text(textPrivacy)),
	)
}

// messages are what the page itself has to say, above everything else.
func (h *Home) messages() app.UI {
	return app.Div().Class("messages").Body(
		app.If(h.engine.state == engineBroken, func() app.UI {
			return brokenNotice(h.engine.message, h.onTryAgain)
		}),
		app.If(h.notice != "", func() app.UI {
			return notice(h.notice, textDismiss, h.onDismiss)
		}),
		app.If(h.update, func() app.UI {
			return notice(textUpdate, textUpdateNow, h.onUpdate)
		}),
	)
}

// results is empty, but there, until the first poster comes.
func (h *Home) results() app.UI {
	if len(h.posters) == 0 {
		return app.Section().Class("results").Hidden(true)
	}
	return app.Section().Class("results").Aria("labelledby", "results-title").Body(
		app.Div().Class("results-head").Body(
			app.H2().Class("results-title").ID("results-title").TabIndex(-1).Text(textResults),
			button("save", "quiet", textSave).
				DataSet("testid", "export").
				Disabled(h.posters.count(Done)+h.posters.count(Failed) == 0).
				OnClick(h.onSave),
			button("remove", "quiet", textClear).DataSet("testid", "clear").OnClick(h.onClear),
		),
		app.Ul().Class("cards").Body(
			app.Range(h.posters).Slice(func(i int) app.UI {
				return &card{Poster: h.posters[i], Held: h.engine.state != engineReady, Model: h.models.titleOf(h.posters[i]), home: h}
			}),
		),
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

func (h *Home) choose(name string) {
	if !h.models.choose(name) {
		return
	}
	h.engine, h.notice = engineStatus{}, ""
	h.spoken = fmt.Sprintf(textChosen, h.models.title(name))
	for i := range h.posters {
		h.posters[i].State, h.posters[i].Problem = Waiting, ""
	}
	h.bridge.Choose(name)
}

func (h *Home) onDismiss(app.Context, app.Event) { h.notice = "" }
func (h *Home) onUpdate(app.Context, app.Event)  { h.bridge.Update() }

func (h *Home) onSave(app.Context, app.Event) {
	h.bridge.Save("onesheet.json", h.posters.export())
}

func (h *Home) onClear(app.Context, app.Event) {
	for _, p := range h.posters {
		h.bridge.Remove(p.ID)
	}
	h.posters = nil
}

// remove forgets one poster.
func (h *Home) remove(id int) {
	h.bridge.Remove(id)
	h.posters = h.posters.remove(id)
}

// retry puts one poster back into the queue.
func (h *Home) retry(id int) {
	if poster := h.posters.find(id); poster != nil {
		poster.State, poster.Problem = Waiting, ""
		h.bridge.Retry(id)
	}
}

// blind notes that the browser cannot show the picture at this address.
func (h *Home) blind(url string) {
	for i := range h.posters {
		if h.posters[i].URL == url {
			h.posters[i].NoPreview = true
		}
	}
}
