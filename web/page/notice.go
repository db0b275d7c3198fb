package page

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// notice is something that the page has to tell and that is no poster's: by
// its code in the visitor's language, or else in the words that came with it.
// What is wrong with what stands in a field is told at that field.
type notice struct {
	at            string
	code, message string
	values        []string
}

// addressField is the one field that notices are told at.
const addressField = "address"

// heardNotice takes something to tell, or that there is nothing any more, and
// says it aloud.
func (h *Home) heardNotice(e Event) {
	h.notice = notice{e.Name, e.Code, e.Message, e.Values}
	if h.notice.empty() {
		return
	}
	words := h.notice.words(h.w)
	if words == h.spoken {
		words += "\u00a0" // what does not differ would not be said again
	}
	h.spoken = words
}

// toasts are what the page has to tell or to ask, over whatever part of it the
// visitor looks at. The Tab key comes to them right after the head.
func (h *Home) toasts() app.UI {
	return app.Div().Class("toasts").Role("region").Aria("label", h.w.Notes).Body(
		app.If(h.models.asked != "", h.consent),
		app.If(!h.notice.empty() && h.notice.at == "", func() app.UI {
			return noticeBox(h.notice.words(h.w), h.w.Dismiss, h.onDismiss)
		}),
		app.If(h.update != "", func() app.UI {
			return h.update.box(h.w, h.onUpdate)
		}),
	)
}

func (n notice) empty() bool { return n.code == "" && n.message == "" }

func (n notice) words(w *words) string {
	text := w.Notices[n.code]
	if len(n.values) > 0 && n.values[0] == "1" {
		text = cmp.Or(w.Notices[strings.Replace(n.code, "some-", "one-", 1)], text)
	}
	if text == "" {
		return n.message
	}
	values := make([]any, strings.Count(text, "%s"))
	for i := range values {
		values[i] = ""
		if i < len(n.values) {
			values[i] = n.values[i]
		}
	}
	return fmt.Sprintf(text, values...)
}

// noticeBox is one sentence with one thing to do about it. It has no role of
// its own: the page's voice has said the sentence.
func noticeBox(words, action string, do app.EventHandler) app.UI {
	return app.Div().Class("notice").DataSet("testid", "notice").Body(
		app.P().Class("notice-words").Text(words),
		app.Button().Type("button").Class("button", "button-quiet").DataSet("testid", "dismiss").DataSet("dismiss", "yes").Text(action).OnClick(do, app.EventScope(action)),
	)
}
