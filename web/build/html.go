package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"onesheet/web/brand"
)

// tag matches an opening tag with its attributes, as go-app writes them; an
// attribute is a name, or a name with a value in double quotes.
var (
	tag       = regexp.MustCompile(`<([a-z][a-z0-9-]*)((?:\s+[^\s"<>=]+(?:="[^"]*")?)+)\s*(/?)>`)
	attribute = regexp.MustCompile(`[^\s"<>=]+(?:="[^"]*")?`)
)

// finishHTML makes the generated page final: attributes in a fixed order,
// the head's gaps filled, and the guard in front of all other scripts. Name is
// the page's file.
func finishHTML(html, name, base string) (string, error) {
	if strings.Contains(html, `\`) {
		return "", fmt.Errorf("the page holds a backslash: go-app quotes attributes as Go does, not as HTML does")
	}
	html = mendLinks(sortAttributes(html), base)
	// go-app writes a box that is not ticked as checked="false", which is ticked.
	html = strings.ReplaceAll(html, ` checked="false"`, "")
	for _, edit := range edits(name, base) {
		if !strings.Contains(html, edit.from) {
			return "", fmt.Errorf("the page lacks %s: go-app writes it differently now", edit.from)
		}
		html = strings.Replace(html, edit.from, edit.to, 1)
	}
	return html, nil
}

type edit struct{ from, to string }

// edits are the changes to the head: the security policy for hosts that send
// none, no addresses of a site without a domain, a theme colour for light and
// dark, and our scripts around the start of the program: two that make it gentle, and
// the guard, before the scripts that it guards.
func edits(name, base string) []edit {
	starter := `<script defer src="` + base + `wasm_exec.js"></script>`
	around := starter
	for _, script := range []string{"compile", "slices", "guard"} {
		around += `<script defer src="` + base + `static/` + script + `.js"></script>`
	}
	theme := fmt.Sprintf(`<meta content="%s" media="(prefers-color-scheme: dark)" name="theme-color">`+
		`<meta content="%s" media="(prefers-color-scheme: light)" name="theme-color">`+
		`<meta content="dark light" name="color-scheme">`, brand.Night, brand.Paper)
	page := ""
	if name != "index.html" {
		page = "/" + strings.TrimSuffix(name, ".html")
	}
	return []edit{
		{`<meta charset="UTF-8">`, `<meta charset="UTF-8"><meta content="` + pagePolicy + `" http-equiv="Content-Security-Policy">`},
		{starter, around},
		{`<meta content="` + brand.Night + `" name="theme-color">`, theme},
		{`<meta content="https://` + strings.TrimSuffix(base, "/") + page + `" property="og:url">`, ""},
		{`<meta content="https://" property="og:image">`, ""},
	}
}

// sortAttributes orders each tag's attributes by name. go-app keeps them in a
// map and so writes them in another order every time.
func sortAttributes(html string) string {
	return tag.ReplaceAllStringFunc(html, func(s string) string {
		parts := tag.FindStringSubmatch(s)
		attributes := attribute.FindAllString(parts[2], -1)
		slices.Sort(attributes)
		return "<" + parts[1] + " " + strings.Join(attributes, " ") + parts[3] + ">"
	})
}
