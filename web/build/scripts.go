package main

import (
	"bytes"
	"path"
	"strings"
)

// lightenScripts takes the comments and the indentation out of the engine's scripts:
// 27 KB after brotli become 18. Their sources are for reading; a widget on a blog
// fetches them on every blog anew.
func lightenScripts(s site) {
	for name, text := range s {
		if path.Dir(name) == "engine" && path.Ext(name) == ".js" {
			s[name] = lightened(text)
		}
	}
}

// lightened leaves out lines that are comments from their beginning to their end, empty
// lines and indentation. A script with a text that goes over several lines (an odd
// number of backticks in one) stays as it is: there all that would be more than layout.
func lightened(script []byte) []byte {
	var out bytes.Buffer
	comment := false
	for line := range strings.Lines(string(script)) {
		if strings.Count(line, "`")%2 == 1 {
			return script
		}
		line = strings.TrimSpace(line)
		opens := strings.HasPrefix(line, "/*")
		switch _, rest, closes := strings.Cut(line, "*/"); {
		case (opens || comment) && !closes:
			comment = true
		case (opens || comment) && rest != "":
			return script // code behind a comment's end: rare enough to leave alone
		case opens || comment:
			comment = false
		case line != "" && !strings.HasPrefix(line, "//"):
			out.WriteString(line + "\n")
		}
	}
	if comment {
		return script
	}
	return out.Bytes()
}
