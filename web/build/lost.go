package main

import (
	_ "embed"
	"strings"

	"onesheet/web/brand"
)

// lostPage is shown for addresses that there are not: static hosts look for it
// under this name, and so does our server.
const lostPage = "404.html"

//go:embed lost.html
var lostTemplate string

// addLost adds that page. It is shown at any depth below the base, so it names
// everything from the root.
func addLost(s site, base string) {
	fill := strings.NewReplacer("{{BASE}}", base, "{{POLICY}}", pagePolicy, "{{NIGHT}}", brand.Night, "{{PAPER}}", brand.Paper)
	s[lostPage] = []byte(fill.Replace(lostTemplate))
}
