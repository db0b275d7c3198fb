package main

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// answersPart tells whether a request is to be answered with a part of the
// file as it is. Parts of packed forms are not offered: who has begun with one
// gets a whole answer, packed again.
func (f *file) answersPart(r *http.Request) bool {
	if r.Header["Range"] == nil || f.plain.body.size == 0 {
		return false // of an empty file every part is the whole
	}
	made, err := f.plain.answers()
	return err == nil && wantsPart(r, made.etag)
}

// wantsPart tells whether a request asks for a part and may have it: with
// If-Range, only of the very bytes it has begun with. Parts are counted in
// bytes; a unit that is not known is as if there were no Range at all
// (RFC 9110, 14.2).
func wantsPart(r *http.Request, plain string) bool {
	ranges, inBytes := strings.CutPrefix(r.Header.Get("Range"), "bytes=")
	if r.Method != http.MethodGet || !inBytes {
		return false
	}
	if none, all := empty(ranges); none && !all {
		return false // may be left unheeded, and nobody asks so in earnest
	}
	began := r.Header.Get("If-Range")
	return began == "" || began == plain
}

// wantsNothing tells whether a request asks for the last no bytes ("bytes=-0")
// and for nothing else. net/http would name a part that ends before it begins.
func wantsNothing(r *http.Request) bool {
	ranges, _ := strings.CutPrefix(r.Header.Get("Range"), "bytes=")
	_, all := empty(ranges)
	return all
}

// empty tells whether there are parts of no bytes among those asked for, and
// whether all are such.
func empty(ranges string) (some, all bool) {
	all = true
	for part := range strings.SplitSeq(ranges, ",") {
		start, length, _ := strings.Cut(strings.TrimSpace(part), "-")
		n, err := strconv.ParseInt(strings.TrimSpace(length), 10, 64)
		none := strings.TrimSpace(start) == "" && err == nil && n == 0
		some, all = some || none, all && none
	}
	return some, all
}

// answerNoPart answers that the file has no such part, and how long it is.
func answerNoPart(w http.ResponseWriter, area []field, size int64) {
	w.Header().Set("Content-Range", fmt.Sprintf("bytes */%d", size))
	answerText(w, area, http.StatusRequestedRangeNotSatisfiable, "416: there is no such part of this file")
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
