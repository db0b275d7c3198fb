package main

import "net/http"

// The fields of answers that are no files: short words, never kept.
var (
	plainText = newField("Content-Type", "text/plain; charset=utf-8")
	notKept   = newField("Cache-Control", "no-store")
)

// answerText answers with a status and a line of text.
func answerText(w http.ResponseWriter, area []field, status int, text string) {
	setAll(w.Header(), area)
	setAll(w.Header(), []field{plainText, notKept})
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text + "\n")) // an error here is a visitor who left
}

// hasBody tells whether a request brings content, of a length told or not.
func hasBody(r *http.Request) bool { return r.ContentLength != 0 }

// closeIfBody has the connection closed after the answer when a body would
// follow: nobody is going to read it.
func closeIfBody(w http.ResponseWriter, r *http.Request) {
	if hasBody(r) {
		w.Header().Set("Connection", "close")
	}
}

// answerHealth tells a supervisor whether to send visitors here.
func answerHealth(w http.ResponseWriter, area []field, well bool) {
	if well {
		answerText(w, area, http.StatusOK, "ok")
		return
	}
	answerText(w, area, http.StatusServiceUnavailable, "this server is stopping")
}
