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

// FieldsOf are the others, of a file by its path below the base. Home is the
// site's address; without one the frames have no policy here, and bring their
// own.
func FieldsOf(name, home string) []Field {
	fields := []Field{{"Cache-Control", cachingOf(name)}}
	if policy := policyOf(name, home); policy != "" {
		fields = append(fields, Field{"Content-Security-Policy", policy})
	}
	if !isShared(name) {
		return append(fields, Field{"Cross-Origin-Resource-Policy", "same-origin"})
	}
	fields = append(fields, Field{"Access-Control-Allow-Origin", "*"},
		Field{"Access-Control-Expose-Headers", "Accept-Ranges, Content-Encoding, Content-Range, ETag"},
		Field{"Cross-Origin-Resource-Policy", "cross-origin"})
	if inFolder(name, "widget") {
		fields = append(fields, Field{"Cross-Origin-Embedder-Policy", "credentialless"})
	}
	return fields
}

func policyOf(name, home string) string {
	switch {
	case name == "static/bridge/fetcher.js":
		return fetcherPolicy // a worker obeys the policy of its own file
	case isFrame(name) && home == "":
		return ""
	case isFrame(name):
		return framePolicyOf(home)
	case inFolder(name, "widget"):
		return FramePolicy
	case inFolder(name, "embed"):
		return EmbedPolicy + framedByNobody
	}
	return PagePolicy + framedByNobody
}

// versionScript is a script that pages name by its hash: it stays as it is.
var versionScript = regexp.MustCompile(`^widget/v[1-9][0-9]*/poster-genres\.js$`)

func cachingOf(name string) string {
	if versionScript.MatchString(name) {
		return "public, max-age=86400, stale-while-revalidate=604800"
	}
	return "no-cache"
}

// isShared tells the files that pages of other origins may load.
func isShared(name string) bool {
	return inFolder(name, "engine") || inFolder(name, "weights") || inFolder(name, "widget") || inFolder(name, "static/samples")
}

func isFrame(name string) bool {
	return inFolder(name, "widget") && path.Base(name) == "frame.html"
}

func inFolder(name, folder string) bool {
	return strings.HasPrefix(name, folder+"/")
}
