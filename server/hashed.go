package main

import (
	"path"
	"strings"
)

// hashedName tells whether a file's name holds the hash of its content, as in
// app.3f2a9c1d.wasm or app-3f2a9c1d.wasm: a part of at least eight hexadecimal
// digits, the start of its SHA-256. The content is compared: a date, or a hash
// of something else, must not keep an old file in caches for a year.
func hashedName(name string, content body) (bool, error) {
	part := hashPart(path.Base(name))
	if part == "" {
		return false, nil
	}
	sum, err := hash(content)
	return strings.HasPrefix(sum, part), err
}

// hashPart is the part of a name that may be a hash, or nothing.
func hashPart(base string) string {
	for part := range strings.FieldsFuncSeq(base, func(r rune) bool { return r == '.' || r == '-' }) {
		if len(part) >= 8 && len(part) <= 64 && strings.Trim(part, "0123456789abcdef") == "" {
			return part
		}
	}
	return ""
}
