package page

import (
	"encoding/json"
	"fmt"
	"slices"
)

// The kinds of Event that the bridge sends.
const (
	eventProgress = "progress" // the model is on its way: Loaded, Total
	eventModels   = "models"   // what the visitor can choose from: Models
	eventKept     = "kept"     // the models that are on this device: Values
	eventReady    = "ready"    // the engine can classify, and explain if it Can; all posters Again with another model
	eventBroken   = "broken"   // the engine could not start: Code, Message
	eventStayed   = "stayed"   // the chosen model is not to be had, Model goes on answering: Code, Message
	eventAdded    = "added"    // the visitor brought Posters, which follow poster ID of the same batch
	eventWorking  = "working"  // poster ID is being looked at
	eventDone     = "done"     // poster ID has its Answer; Name is of its twin
	eventFailed   = "failed"   // poster ID cannot be classified: Code, Message, Again
	eventBench    = "bench"    // a measurement goes on: Bench
	eventRival    = "rival"    // Model is asked for poster ID, or has its Answer, or failed
	eventWhy      = "why"      // poster ID shows what speaks for Name, nothing if State is dark, or failed with Message
	eventStudy    = "study"    // the numbers that were asked for: Study
	eventCard     = "card"     // the model card of Name: its HTML as Message, or why it did not come as Code
	eventCopied   = "copied"   // the clipboard has the text, or it need not be said any more: On
	eventGone     = "gone"     // what was removed cannot be put back any more
	eventNear     = "near"     // of a crowd, the posters from place From to before To are near the view, and poster ID has the focus
	eventNotice   = "notice"   // something to tell that is no poster's: Code, Values; beside the field Name if it has one
	eventDrag     = "drag"     // files hover over the page, or left it: Over
	eventMemory   = "memory"   // what is remembered on this device: On, Total, Loaded
	eventOffline  = "offline"  // what works without a network: State, Bytes, Message
	eventUpdate   = "update"   // a newer version waits for consent, or why it cannot start: State
	eventInstall  = "install"  // the browser offers to install the page, or no more: On
)

// Event is one message of the bridge; which fields matter hangs on Type.
type Event struct {
	Type    string       `json:"type"`
	ID      int          `json:"id"`
	Loaded  int64        `json:"loaded"` // bytes
	From    int          `json:"from"`   // places in the list of posters
	To      int          `json:"to"`
	Total   int64        `json:"total"` // bytes; 0 when not known
	Code    string       `json:"code"`
	Message string       `json:"message"`
	Values  []string     `json:"values"`
	Again   bool         `json:"again"` // another try may help; all posters are answered once more
	Over    bool         `json:"over"`
	On      bool         `json:"on"`
	State   string       `json:"state"` // of work without a network, of an update
	Bytes   int64        `json:"bytes"` // kept for it
	Can     []string     `json:"can"`   // what this engine can do besides: "explain"
	Name    string       `json:"name"`
	Model   string       `json:"model"`
	Models  []Model      `json:"models"`
	Posters []Arrival    `json:"posters"`
	Answer  *Answer      `json:"answer"`
	Study   *StudyReport `json:"study"`
	Bench   *BenchStep   `json:"bench"`
}

// can reports whether the engine offers something besides classifying.
func (e Event) can(what string) bool { return slices.Contains(e.Can, what) }

// Model is one of the networks that can answer.
type Model struct {
	Name         string `json:"name"`
	Title        string `json:"title"`
	Architecture string `json:"architecture"`
	Bytes        int64  `json:"bytes"`   // to be fetched for it, once
	Default      bool   `json:"default"` // it answers until another is chosen
	Kept         bool   `json:"-"`       // it is on this device already
}

// Arrival is a poster just brought in, or remembered with all that is known of
// it. URL is an object URL for its preview.
type Arrival struct {
	ID     int      `json:"id"`
	Name   string   `json:"name"`
	URL    string   `json:"url"`
	Kept   bool     `json:"kept"`
	Answer *Answer  `json:"answer"`
	Truth  []string `json:"truth"`
}

func (a Arrival) poster() Poster {
	p := Poster{ID: a.ID, Name: a.Name, URL: a.URL, Kept: a.Kept, Truth: a.Truth, State: Waiting, Light: fullLight}
	if a.Answer != nil && len(a.Answer.Top) > 0 {
		p.State, p.Answer = Done, *a.Answer
	}
	return p
}

// Answer is what the engine says about one poster.
type Answer struct {
	Model         string             `json:"model"`
	Kernel        string             `json:"kernel"`
	Top           []Genre            `json:"top"`
	Probabilities map[string]float64 `json:"probabilities"`
	Thresholds    map[string]float64 `json:"thresholds"` // from which a genre counts as named; none in an engine without
	Sure          *bool              `json:"sure"`       // nil likewise
	Doubt         string             `json:"doubt"`      // why it is not
	Milliseconds  Milliseconds       `json:"ms"`
}

// Genre is one genre with its probability, from 0 to 1.
type Genre struct {
	Name        string  `json:"genre"`
	Probability float64 `json:"probability"`
}

// Milliseconds tells where the time went.
type Milliseconds struct {
	Decode  float64 `json:"decode"`
	Resize  float64 `json:"resize"`
	Network float64 `json:"network"`
	Total   float64 `json:"total"`
}

// parseEvent reads a message of the bridge.
func parseEvent(data string) (Event, error) {
	var e Event
	if err := json.Unmarshal([]byte(data), &e); err != nil {
		return Event{}, fmt.Errorf("reading a message of the bridge: %w", err)
	}
	if e.Type == eventDone && (e.Answer == nil || len(e.Answer.Top) == 0) {
		return Event{}, fmt.Errorf("poster %d is done but has no genres", e.ID)
	}
	return e, nil
}
