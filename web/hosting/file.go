package hosting

import (
	"fmt"
	"strings"
)

// FileName is where hosts such as Netlify and Cloudflare Pages look for rules.
const FileName = "_headers"

const aboutFile = `# The header fields of the site's files, for hosts that read them here, such as
# Netlify and Cloudflare Pages. It has to lie in the root of what is deployed,
# even if the site is in a folder of that.
`

// File is the file with the rules of a site's files.
func File(names []string, base, home string) []byte {
	var b strings.Builder
	b.WriteString(aboutFile)
	for _, rule := range Rules(names, base, home) {
		fmt.Fprintf(&b, "\n%s\n", rule.Pattern)
		for _, f := range rule.Fields {
			fmt.Fprintf(&b, "  %s: %s\n", f.Name, f.Value)
		}
	}
	return []byte(b.String())
}
