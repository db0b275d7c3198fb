package page

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// What the page can say of its work without a network.
const (
	offlineReady   = "ready"   // all of it was checked, and works
	offlineFull    = "full"    // there is no room to keep it
	offlineRefused = "refused" // the browser keeps nothing
	offlineFailed  = "failed"  // something else went wrong
)

// offlineStatus is what is known of it; before that, nothing.
type offlineStatus struct {
	state   string
	bytes   int64 // kept on the device
	message string
}

type offlineWords struct{ Ready, Full, Refused, Failed string }

// heardOffline takes the news, and says them aloud when they are new.
func (h *Home) heardOffline(e Event) {
	if e.State == offlineReady && h.offline.state != offlineReady {
		h.spoken = fmt.Sprintf(h.w.Offline.Ready, h.w.megabytes(e.Bytes))
	}
	h.offline = offlineStatus{e.State, e.Bytes, e.Message}
}

// line tells it at the foot of every screen, where it stays. The cause of a
// failure, in the browser's own words, is there for those who point at it.
func (s offlineStatus) line(w *words) app.UI {
	text, sign := "", "warning"
	switch s.state {
	case offlineReady:
		text, sign = fmt.Sprintf(w.Offline.Ready, w.megabytes(s.bytes)), "check"
	case offlineFull:
		text = w.Offline.Full
	case offlineRefused:
		text = w.Offline.Refused
	case offlineFailed:
		text = w.Offline.Failed
	default:
		return app.P().Hidden(true)
	}
	line := app.P().Class("foot-offline").DataSet("testid", "offline").DataSet("state", s.state).DataSet("bytes", s.bytes)
	if s.message != "" {
		line = line.Title(s.message)
	}
	return line.Body(icon(sign), app.Span().Text(text))
}
