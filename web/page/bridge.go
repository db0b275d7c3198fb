package page

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Bridge is what the page asks of the script that holds files and engine.
type Bridge interface {
	Listen(receive func(message string)) // from now on, and all that was missed
	Load()                               // start the engine again after it failed
	Choose(model string)                 // answer with another model, all posters anew
	Retry(id int)                        // look at a poster again
	Remove(id int)                       // forget a poster and release its preview
	Save(name, text string)              // hand the visitor a file
	Update()                             // switch to the newer version
	Reveal()                             // bring the newest result into view
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

func (b scriptBridge) Load()                  { b.call("load") }
func (b scriptBridge) Choose(model string)    { b.call("choose", model) }
func (b scriptBridge) Retry(id int)           { b.call("retry", id) }
func (b scriptBridge) Remove(id int)          { b.call("remove", id) }
func (b scriptBridge) Save(name, text string) { b.call("save", name, text) }
func (b scriptBridge) Update()                { b.call("update") }
func (b scriptBridge) Reveal()                { b.call("reveal") }

func (scriptBridge) call(method string, args ...any) {
	if script := app.Window().Get("onesheetBridge"); script.Truthy() {
		script.Call(method, args...)
	}
}
