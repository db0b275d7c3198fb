package hosting

import (
	"fmt"
	"strings"
)

// frameScript puts the policy in force before any other script runs.
const frameScript = `document.head.append(Object.assign(document.createElement("meta"), {
  httpEquiv: "Content-Security-Policy",
  content: %q.replaceAll("'self'", "'self' " + location.origin),
}));
`

// FrameScript is the first script of the widget's frames. It gives them their
// policy, which has to name the site: under a sandbox a document has no origin,
// and WebKit then takes 'self' for nobody. Only the frame itself knows where it
// is, whatever host the files were copied to.
func FrameScript() []byte {
	return fmt.Appendf(nil, frameScript, FramePolicy)
}

// framePolicyOf is the same, written for a site whose address is known.
func framePolicyOf(home string) string {
	return strings.ReplaceAll(FramePolicy, "'self'", "'self' "+originOf(home))
}

// originOf is an address without its path.
func originOf(address string) string {
	scheme, rest, _ := strings.Cut(address, "://")
	host, _, _ := strings.Cut(rest, "/")
	return scheme + "://" + host
}
