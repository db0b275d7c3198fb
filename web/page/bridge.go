package page

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Bridge is what the page asks of the script that holds files and engine.
type Bridge interface {
	Listen(receive func(message string)) // from now on, and all that was missed
	Load()                               // start the engine again after it failed
	Choose(model string)                 // answer with another model, all posters anew
	Retry(ids ...int)                    // look at posters again
	Stop()                               // give up on all posters that still wait
	Remove(ids ...int)                   // forget posters, and for a while keep them to be put back
	PutBack()                            // bring back what was removed last
	Save(name, kind, text string)        // hand the visitor a file of a MIME type
	Copy(text string)                    // put text on the clipboard
	Sheet(cells string)                  // hand the visitor a contact sheet, see posters.sheet
	Compare(id int, models ...string)    // ask other models about a poster
	Explain(id int, genre string)        // show what in the picture speaks for a genre
	Speak(language, title string)        // the page's language from now on
	Bench(models ...string)              // measure the engine with these models
	StopBench()                          // give the measurement up
	Correct(id int, genres ...string)    // keep the visitor's genres of a poster
	Zip(name, csv, pictures string)      // hand the visitor a data folder, see posters.labels
	Remember(on bool)                    // keep what is here on this device from now on, or no more
	Erase()                              // forget all that is kept
	Study()                              // tell the study's numbers
	Card(model string)                   // tell what a model card says
	Update()                             // switch to the newer version
	Reveal()                             // bring the newest result into view
	Focus(id int)                        // put the keyboard's focus on a poster
}

// scriptBridge is web/static/bridge.js. Outside a browser its calls do nothing.
type scriptBridge struct{}

// Listen leaves the receiver where the script looks for it, whichever of the
// two arrives first; the script keeps messages until then.
func (scriptBridge) Listen(receive func(string)) {
	app.Window().Set("onesheetReceive", app.FuncOf(func(_ app.Value, args []app.Value) any {
		if len(args) == 1 {
			receive(args[0].String())
		}
		return nil
	}))
	scriptBridge{}.call("flush")
}

func (b scriptBridge) Load()                            { b.call("load") }
func (b scriptBridge) Choose(model string)              { b.call("choose", model) }
func (b scriptBridge) Retry(ids ...int)                 { b.call("retry", numbers(ids)) }
func (b scriptBridge) Stop()                            { b.call("stop") }
func (b scriptBridge) Remove(ids ...int)                { b.call("remove", numbers(ids)) }
func (b scriptBridge) PutBack()                         { b.call("putBack") }
func (b scriptBridge) Save(name, kind, text string)     { b.call("save", name, kind, text) }
func (b scriptBridge) Copy(text string)                 { b.call("copy", text) }
func (b scriptBridge) Sheet(cells string)               { b.call("sheet", cells) }
func (b scriptBridge) Compare(id int, names ...string)  { b.call("compare", id, texts(names)) }
func (b scriptBridge) Explain(id int, genre string)     { b.call("explain", id, genre) }
func (b scriptBridge) Speak(language, title string)     { b.call("speak", language, title) }
func (b scriptBridge) Bench(models ...string)           { b.call("bench", texts(models)) }
func (b scriptBridge) StopBench()                       { b.call("stopBench") }
func (b scriptBridge) Correct(id int, genres ...string) { b.call("correct", id, texts(genres)) }
func (b scriptBridge) Zip(name, csv, pictures string)   { b.call("zip", name, csv, pictures) }
func (b scriptBridge) Remember(on bool)                 { b.call("remember", on) }
func (b scriptBridge) Erase()                           { b.call("erase") }
func (b scriptBridge) Study()                           { b.call("study") }
func (b scriptBridge) Card(model string)                { b.call("card", model) }
func (b scriptBridge) Update()                          { b.call("update") }
func (b scriptBridge) Reveal()                          { b.call("reveal") }
func (b scriptBridge) Focus(id int)                     { b.call("focus", id) }

func (scriptBridge) call(method string, args ...any) {
	if script := app.Window().Get("onesheetBridge"); script.Truthy() {
		script.Call(method, args...)
	}
}

// numbers and texts make lists of what JavaScript can take.
func numbers(list []int) []any {
	out := make([]any, len(list))
	for i, x := range list {
		out[i] = x
	}
	return out
}

func texts(list []string) []any {
	out := make([]any, len(list))
	for i, x := range list {
		out[i] = x
	}
	return out
}
