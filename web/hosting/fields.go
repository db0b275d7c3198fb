package hosting

import (
	"path"
	"regexp"
	"strings"
)

// Field is one field of an answer's header.
type Field struct{ Name, Value string }

// Common are the fields of all files. Hosts that read them from a file serve
// over TLS.
var Common = []Field{
	{"Cross-Origin-Opener-Policy", "same-origin"},
	{"Permissions-Policy", "camera=(), display-capture=(), geolocation=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=()"},
	{"Referrer-Policy", "no-referrer"},
	{"Strict-Transport-Security", "max-age=63072000"},
	{"X-Content-Type-Options", "nosniff"},
}

// Exposed are the fields that scripts of other origins may read.
const Exposed = "Accept-Ranges, Content-Encoding, Content-Range, ETag"

// FieldsOf are the others, of a file by its path below the base. Home is the
// site's address; without one the frames have no policy here, and bring their
// own.
func FieldsOf(name, home string) []Field {
	fields := []Field{{"Cache-Control", CachingOf(name)}}
	if policy := policyOf(name, home); policy != "" {
		fields = append(fields, Field{"Content-Security-Policy", policy})
	}
	if !IsShared(name) {
		return append(fields, Field{"Cross-Origin-Resource-Policy", "same-origin"})
	}
	fields = append(fields, Field{"Access-Control-Allow-Origin", "*"},
		Field{"Access-Control-Expose-Headers", Exposed},
		Field{"Cross-Origin-Resource-Policy", "cross-origin"})
	if inFolder(name, "widget") {
		fields = append(fields, Field{"Cross-Origin-Embedder-Policy", "credentialless"})
	}
	return fields
}

func policyOf(name, home string) string {
	switch {
	case name == Fetcher:
		return FetcherPolicy
	case IsFrame(name) && home == "":
		return ""
	case IsFrame(name):
		return framePolicyOf(home)
	case inFolder(name, "widget"):
		return FramePolicy
	case inFolder(name, "embed"):
		return EmbedPolicy + FramedByNobody
	}
	return PagePolicy + FramedByNobody
}

// The widget's script of a version stands on pages by address and hash (SRI), and
// web/widget's tests hold its bytes: a blog's readers need not ask for it at each
// page. A year would be too long all the same: whoever served such a script before
// its version was released, and then a corrected one, has readers whose browsers
// hold the old bytes against the new hash, and no widget at all. So it is used for a
// day, and in the week after that once more while the browser asks.
var versionScript = regexp.MustCompile(`^widget/v[1-9][0-9]*/poster-genres\.js$`)

// CachingOf is how long a browser may use a file whose name holds no hash, by its
// path below the base. Nearly every file is asked for again at each use, which costs
// a short answer of 304; weights too: the manifest names their hash, but their
// address does not.
func CachingOf(name string) string {
	if versionScript.MatchString(name) {
		return "public, max-age=86400, stale-while-revalidate=604800"
	}
	return "no-cache"
}

// IsShared tells the files that pages of other origins may load. The sample
// posters are among them for the widget's frame, which has no origin.
func IsShared(name string) bool {
	return inFolder(name, "engine") || inFolder(name, "weights") || inFolder(name, "widget") || inFolder(name, "static/samples")
}

// IsFrame tells the documents that other sites' pages hold.
func IsFrame(name string) bool {
	return inFolder(name, "widget") && path.Base(name) == "frame.html"
}

func inFolder(name, folder string) bool {
	return strings.HasPrefix(name, folder+"/")
}
