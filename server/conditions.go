package main

import (
	"net/http"
	"strings"
)

// answersPart tells whether a request is to be answered with a part of the
// file as it is. Parts of packed forms are not offered: who has begun with one
// gets a whole answer, packed again.
func (f *file) answersPart(r *http.Request) bool {
	if r.Header["Range"] == nil {
		return false
	}
	made, err := f.plain.answers()
	return err == nil && wantsPart(r, made.etag)
}

// wantsPart tells whether a request asks for a part and may have it: with
// If-Range, only of the very bytes it has begun with.
func wantsPart(r *http.Request, plain string) bool {
	if r.Method != http.MethodGet || r.Header.Get("Range") == "" {
		return false
	}
	began := r.Header.Get("If-Range")
	return began == "" || began == plain
}

// matches implements If-None-Match: a list of validators, compared weakly, or
// a star.
func matches(headers []string, etag string) bool {
	return anyTag(headers, func(tag string) bool { return strings.TrimPrefix(tag, "W/") == etag })
}

// fails implements If-Match, whose comparison is strong.
func fails(headers []string, etag string) bool {
	return len(headers) > 0 && !anyTag(headers, func(tag string) bool { return tag == etag })
}

func anyTag(headers []string, is func(string) bool) bool {
	for _, header := range headers {
		for tag := range strings.SplitSeq(header, ",") {
			if tag = strings.TrimSpace(tag); tag == "*" || is(tag) {
				return true
			}
		}
	}
	return false
}
