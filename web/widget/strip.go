package widget

import "strings"

// strip leaves out what a browser does not need of a script: lines that are
// all comment, and the space in front of the others. It knows no JavaScript: a
// comment begins a line, and a string over several lines holds nothing that
// looks like one.
func strip(script string) string {
	var out strings.Builder
	comment := false
	for line := range strings.Lines(script) {
		text := strings.TrimSpace(line)
		comment = comment || strings.HasPrefix(text, "/*")
		if !comment && text != "" && !strings.HasPrefix(text, "//") {
			out.WriteString(text + "\n")
		}
		if strings.HasSuffix(text, "*/") {
			comment = false
		}
	}
	return out.String()
}
