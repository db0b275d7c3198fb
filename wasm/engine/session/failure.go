package session

import (
	"errors"
	"fmt"
	"os"
	"runtime/debug"

	"onesheet/model/picture"
)

// Failure is an error as it travels to JavaScript.
type Failure struct {
	Code    string // for programs, for example "too-large"
	Message string // for people: what was wrong and what to do
}

// Error returns the message.
func (f *Failure) Error() string { return f.Message }

// Failuref makes a Failure from a code and a format.
func Failuref(code, format string, args ...any) *Failure {
	return &Failure{Code: code, Message: fmt.Sprintf(format, args...)}
}

// AsFailure finds the code of err. A picture's error keeps its own; an error that nobody gave
// a code is "internal".
func AsFailure(err error) *Failure {
	var failure *Failure
	if errors.As(err, &failure) {
		return failure
	}
	var bad *picture.Error
	if errors.As(err, &bad) {
		return &Failure{Code: bad.Code, Message: bad.Message}
	}
	return &Failure{Code: "internal", Message: err.Error()}
}

// Guard runs call and turns a panic in it into a Failure "internal", with the stack on standard
// error. A panic in another goroutine still ends the program.
func Guard[T any](call func() (T, error)) (value T, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			fmt.Fprintf(os.Stderr, "engine: %v\n%s", cause, debug.Stack())
			err = Failuref("internal", "Something broke inside the engine (%v). Other pictures are not affected.", cause)
		}
	}()
	return call()
}
