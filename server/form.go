package main

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strconv"
	"sync"
)

// form is one stored form of a file: as it is, or packed.
type form struct {
	encoding string // Content-Encoding: "br", "gzip", or "" for the file itself
	body     body
	// answers is made when the form is first asked for, and kept: start-up
	// hashes nothing, and no request makes a header field of its own.
	answers func() (answers, error)
}

// answers are the header fields of a form's answers, all made beforehand.
type answers struct {
	etag        string
	full        []field // 200, with the length and the encoding
	part        []field // 206: the length is not that of the form
	notModified []field // 304
}

// prepare sets how the form's fields are made, from those that all forms of
// the file share.
func (f *form) prepare(area []field, about about) {
	f.answers = sync.OnceValues(func() (answers, error) {
		tag, err := etag(f.body)
		if err != nil {
			return answers{}, err
		}
		return f.makeAnswers(tag, area, about), nil
	})
}

// about is what holds for every form of a file.
type about struct {
	contentType string
	caching     string // Cache-Control
	varies      bool   // there are several forms
}

func (f *form) makeAnswers(tag string, area []field, about about) answers {
	common := append([]field{newField("ETag", tag)}, area...)
	common = append(common, newField("Cache-Control", about.caching))
	if about.varies {
		common = append(common, newField("Vary", "Accept-Encoding"))
	}
	typed := append(common[:len(common):len(common)], newField("Content-Type", about.contentType))
	full := append(typed[:len(typed):len(typed)],
		newField("Accept-Ranges", "bytes"), newField("Content-Length", strconv.FormatInt(f.body.size, 10)))
	if f.encoding != "" {
		full = append(full, newField("Content-Encoding", f.encoding))
	}
	return answers{etag: tag, full: full, part: typed, notModified: common}
}

// etag is a strong validator: the same bytes always have the same one, and
// the packed forms, being other bytes, have others.
func etag(b body) (string, error) {
	sum, err := hash(b)
	return `"` + sum[:24] + `"`, err
}

// hash is the SHA-256 of a body, in hexadecimal.
func hash(b body) (string, error) {
	h := sha256.New()
	_, err := io.Copy(h, b.reader())
	return hex.EncodeToString(h.Sum(nil)), err
}
