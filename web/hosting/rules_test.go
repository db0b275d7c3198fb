package hosting

import (
	"strings"
	"testing"
)

func patterns(rules []Rule) string {
	var all []string
	for _, r := range rules {
		all = append(all, r.Pattern)
	}
	return strings.Join(all, " ")
}

func TestFilesWithTheSameFieldsAreOneRule(t *testing.T) {
	names := []string{"study.html", "study/index.html", "index.html", "app.js", "engine/a.js", "engine/b/c.js", "embed/index.html",
		"static/a.css", "static/bridge.js", "static/bridge/fetcher.js", "static/samples/small/x.jpg", "widget/frame.html", "widget/v1/poster-genres.js", "widget/v1/x.js"}
	want := "/x/* /x/app.js /x/embed/* /x/engine/* /x/ /x/index.html /x/static/a.css /x/static/bridge.js /x/static/bridge/fetcher.js /x/static/samples/* " +
		"/x/study* /x/widget/frame.html /x/widget/v1/poster-genres.js /x/widget/v1/x.js"
	if got := patterns(Rules(names, "/x/", "")); got != want {
		t.Errorf("the rules are for\n%s, want\n%s", got, want)
	}
}

func TestFileHoldsTheRules(t *testing.T) {
	got := string(File([]string{"index.html", "widget/frame.html"}, "/", "https://films.example/"))
	for _, want := range []string{"\n/*\n  Cross-Origin-Opener-Policy: same-origin\n", "\n/\n  Cache-Control: no-cache\n",
		"\n/widget/*\n", "script-src 'self' https://films.example 'wasm-unsafe-eval'; style-src 'self' https://films.example;"} {
		if !strings.Contains(got, want) {
			t.Errorf("the file lacks %q:\n%s", want, got)
		}
	}
}

// A frame that is told no address finds it out itself.
func TestFramesHaveAPolicyEitherWay(t *testing.T) {
	without := string(File([]string{"widget/v1/frame.html", "widget/v1/frame.js"}, "/", ""))
	if _, frame, _ := strings.Cut(without, "frame.html"); strings.Contains(strings.Split(frame, "\n\n")[0], "Security-Policy") {
		t.Errorf("without an address the frames have a policy:\n%s", without)
	}
	script := string(FrameScript())
	if !strings.Contains(script, `content: "`+FramePolicy+`".replaceAll(`) || !strings.Contains(script, "location.origin") {
		t.Errorf("the frame's script is\n%s", script)
	}
}
