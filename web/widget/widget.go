package widget

import (
	"crypto/sha512"
	"embed"
	"encoding/base64"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

//go:embed v1
var versions embed.FS

// Latest is the version that new pages are given.
const Latest = "v1"

// Script is the name of the file that a page loads.
const Script = "poster-genres.js"

// Files are all files below the site's folder widget, by path: each version in
// a folder of its own, and the latest also without one, for pages that want
// whatever is newest.
func Files() (map[string][]byte, error) {
	files := map[string][]byte{}
	err := fs.WalkDir(versions, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(versions, name)
		if err == nil && path.Ext(name) == ".js" {
			data, err = strip(name, data)
		}
		files[name] = data
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("reading the widget: %w", err)
	}
	for _, name := range []string{Script, "poster-genres.d.ts"} {
		files[name] = files[path.Join(Latest, name)]
	}
	files["frame.html"] = fromAbove(files[path.Join(Latest, "frame.html")])
	return files, nil
}

// fromAbove is a version's frame as it has to be one folder higher.
func fromAbove(html []byte) []byte {
	return []byte(strings.NewReplacer(
		`href="frame.css"`, `href="`+Latest+`/frame.css"`,
		`src="frame.js"`, `src="`+Latest+`/frame.js"`,
	).Replace(string(html)))
}

// Integrity is what a page writes into the attribute integrity beside a script
// with these bytes.
func Integrity(script []byte) string {
	sum := sha512.Sum384(script)
	return "sha384-" + base64.StdEncoding.EncodeToString(sum[:])
}
