package page

import (
	"fmt"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// notice is something that the page has to tell and that is no poster's: by
// its code in the visitor's language, or else in the words that came with it.
type notice struct {
	code, message string
	values        []string
}

func (n notice) empty() bool { return n.code == "" && n.message == "" }

func (n notice) words(w *words) string {
	text := w.Notices[n.code]
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

// noticeBox is one sentence with one thing to do about it.
func noticeBox(words, action string, do app.EventHandler) app.UI {
	return app.Div().Class("notice").Role("status").DataSet("testid", "notice").Body(
		app.P().Class("notice-words").Text(words),
		app.Button().Type("button").Class("button", "button-quiet").Text(action).OnClick(do, app.EventScope(action)),
	)
}
