package main

import "net/http"

// field is one header field, made once and shared by all answers that carry
// it: nobody may write into its value.
type field struct {
	name  string // in canonical form
	value []string
}

func newField(name, value string) field {
	return field{http.CanonicalHeaderKey(name), []string{value}}
}

// setAll puts the fields into an answer's header without copying them.
func setAll(header http.Header, fields []field) {
	for _, f := range fields {
		header[f.name] = f.value
	}
}
