package main

import (
	"net/http"
	"strings"
)

// lostPage is the page of the site that says that there is nothing at an address.
const lostPage = "404.html"

// answerLost says so to people with a way home, and to programs in a line of text.
// The page is nil in sites that have none.
func answerLost(w http.ResponseWriter, r *http.Request, page *file, area []field) {
	const words = "404: there is nothing at this address"
	if page == nil || !wantsPage(r) {
		answerText(w, area, http.StatusNotFound, words)
		return
	}
	chosen := page.choose(r.Header["Accept-Encoding"])
	made, err := chosen.answers()
	if err != nil {
		answerText(w, area, http.StatusNotFound, words)
		return
	}
	setAll(w.Header(), made.full)
	w.Header().Del("Etag") // it is that of another address
	w.WriteHeader(http.StatusNotFound)
	if r.Method == http.MethodGet {
		_ = chosen.body.send(w)
	}
}

// wantsPage reports what browsers say when an address is opened in them.
func wantsPage(r *http.Request) bool {
	for _, line := range r.Header["Accept"] {
		if strings.Contains(line, "text/html") {
			return true
		}
	}
	return false
}
