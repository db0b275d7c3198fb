package widget

import (
	"bytes"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// frozen are the scripts that pages may name by their hash. A hash that does
// not fit any more means: make a new version, and leave the old one alone.
var frozen = map[string]string{
	"v1": "sha384-GW6PUYnbz7Fy6OMSGINp/P/vqOxJuiuwvDGd2SlCPLl+xI1BwcaZ1nAJ8QcuHGwU",
}

func files(t *testing.T) map[string][]byte {
	t.Helper()
	all, err := Files()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestVersionsStayAsTheyAre(t *testing.T) {
	all := files(t)
	entries, err := fs.ReadDir(versions, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if got := Integrity(all[path.Join(entry.Name(), Script)]); got != frozen[entry.Name()] {
			t.Errorf("%s of %s is %s, but pages know it as %q", Script, entry.Name(), got, frozen[entry.Name()])
		}
	}
}

// The script is what a page loads before anybody asks for genres.
func TestScriptIsSmall(t *testing.T) {
	var packed bytes.Buffer
	w := brotli.NewWriterLevel(&packed, brotli.BestCompression)
	if _, err := w.Write(files(t)[Script]); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%s: %d bytes in brotli", Script, packed.Len())
	if packed.Len() >= 6000 {
		t.Errorf("%s has %d bytes in brotli, want less than 6000", Script, packed.Len())
	}
}

func TestLatestNeedsNoVersion(t *testing.T) {
	all := files(t)
	if !bytes.Equal(all[Script], all[path.Join(Latest, Script)]) {
		t.Errorf("%s is not the latest version's", Script)
	}
	frame := string(all["frame.html"])
	for _, m := range regexp.MustCompile(`(?:src|href)="([^"]+)"`).FindAllStringSubmatch(frame, -1) {
		if _, ok := all[m[1]]; !ok {
			t.Errorf("frame.html refers to %s, which is not there", m[1])
		}
	}
}

// What a script imports has to be there, and the script that pages load may
// import nothing: its hash would not cover it.
func TestImportsExist(t *testing.T) {
	all := files(t)
	imports := regexp.MustCompile(`(?:from ?|import ?\(?)"(\./[^"]+)"`)
	any := regexp.MustCompile(`\bimport\b[^.]`) // but import.meta
	count := 0
	for name, data := range all {
		if path.Ext(name) != ".js" {
			continue
		}
		found := imports.FindAllSubmatch(data, -1)
		if path.Base(name) == Script && (len(found) > 0 || any.Match(data)) {
			t.Errorf("%s imports something", name)
		}
		count += len(found)
		for _, m := range found {
			if _, ok := all[path.Join(path.Dir(name), string(m[1]))]; !ok {
				t.Errorf("%s imports %s, which is not there", name, m[1])
			}
		}
	}
	if count < 5 {
		t.Errorf("only %d imports were found", count)
	}
}

// Strict policies forbid styles and scripts in a document.
func TestNothingInline(t *testing.T) {
	all := files(t)
	embed, err := EmbedPage()
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string][]byte{"frame.html": all["frame.html"], "embed": embed["index.html"]}
	for name, html := range pages {
		for _, bad := range []string{"style=", "<style", "<script>", " onclick", "http://", "https://"} {
			if strings.Contains(string(html), bad) {
				t.Errorf("%s holds %s", name, bad)
			}
		}
	}
}
