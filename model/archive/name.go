package archive

import (
	"strconv"
	"unicode/utf8"
)

// Name is how an answer names the file of a path: as it is, but quoted if it is
// not UTF-8, which JSON cannot hold. `"caf\xe9.png"` is a name as old systems
// wrote it; strconv.Unquote gives its bytes back. Two files never get one name.
func Name(path string) string {
	if utf8.ValidString(path) {
		return path
	}
	return strconv.Quote(path)
}
