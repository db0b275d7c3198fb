package main

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"onesheet/web/hosting"
)

// pagePolicy is in the head of the app's pages, so that it holds on hosts that
// send none. It is what our server sends (server/policy.go), but for who may
// frame a page, which only a server can say; a test in web/e2e compares the
// two.
const pagePolicy = hosting.PagePolicy

// framePolicy is the script that gives the widget's frames theirs.
const framePolicy = "widget/policy.js"

// addPolicies gives the documents of other folders their policies: the page
// that makes the widget's code brings it as the app's pages do, and the frames
// by a script of their own, since theirs names where they are.
func addPolicies(s site) error {
	s[framePolicy] = hosting.FrameScript()
	for _, name := range s.names() {
		var policy string
		switch {
		case name == "embed/index.html":
			policy = `<meta http-equiv="Content-Security-Policy" content="` + hosting.EmbedPolicy + `">`
		case path.Base(name) == "frame.html":
			policy = `<script src="` + strings.Repeat("../", strings.Count(name, "/")-1) + path.Base(framePolicy) + `"></script>`
		default:
			continue
		}
		if err := s.lead(name, policy); err != nil {
			return err
		}
	}
	return nil
}

const charset = `<meta charset="utf-8">`

// lead puts an element in front of all else in a document's head but the
// document's encoding.
func (s site) lead(name, element string) error {
	if !bytes.Contains(s[name], []byte(charset)) {
		return fmt.Errorf("%s lacks %s", name, charset)
	}
	s[name] = bytes.Replace(s[name], []byte(charset), []byte(charset+"\n"+element), 1)
	return nil
}
