package picture

import "fmt"

// Codes of [Error]. A caller with another decoder at hand, such as a browser,
// should try it for CodeUnsupported.
const (
	CodeEmpty         = "empty"           // no bytes, or no pixels
	CodeTooLarge      = "too-large"       // more bytes than Limits.Bytes
	CodeTooManyPixels = "too-many-pixels" // more pixels than Limits.Pixels, or a side over Limits.Side
	CodeUnknownFormat = "unknown-format"  // not a picture that this package recognizes
	CodeTruncated     = "truncated"       // the file ends too early
	CodeDamaged       = "damaged"         // the file contradicts its format
	CodeUnsupported   = "unsupported"     // a picture, but of a kind that cannot be decoded here
)

// Error says why a picture could not be read, and what to do.
type Error struct {
	Code    string // one of the codes above
	Message string // plain language, for people
	Cause   error  // the decoder's own words, or nil
}

func (e *Error) Error() string { return e.Message }

// Unwrap returns the decoder's error.
func (e *Error) Unwrap() error { return e.Cause }

func newError(code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

func damaged(name string, cause error) *Error {
	e := newError(CodeDamaged, "This %s file is damaged. Get it again, or choose another picture.", name)
	e.Cause = cause
	return e
}

func truncated(name string, cause error) *Error {
	e := newError(CodeTruncated, "This %s file is cut off: its end is missing. Download or copy it again.", name)
	e.Cause = cause
	return e
}

// unsupportedKind names a kind of file that is recognized but not decoded.
func unsupportedKind(name string) *Error {
	return newError(CodeUnsupported, "This is %s, which cannot be read here. Save it as JPEG or PNG and choose that file.", name)
}

// unsupportedFeature is for a decoder's error about a rare variant of its
// format.
func unsupportedFeature(name string, cause error) *Error {
	e := newError(CodeUnsupported, "This %s file uses a rare feature that cannot be read here. Save it as a plain JPEG or PNG and choose that file.", name)
	e.Cause = cause
	return e
}
