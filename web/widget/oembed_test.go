package widget

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
)

func address(t *testing.T, s string) *url.URL {
	t.Helper()
	u, err := url.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func TestEmbedKeepsWhatTheFrameUnderstands(t *testing.T) {
	frame := address(t, `https://user@host.test/widget/v1/frame.html?src=https%3A%2F%2Fblog.test%2Fa.jpg%3Fx%3D%22%3E&upload=&evil=1&lang=de#engine=x`)
	got := Embed(frame, "https://host.test/", 0, 0)
	want := `<iframe src="https://host.test/widget/v1/frame.html?lang=de&amp;src=https%3A%2F%2Fblog.test%2Fa.jpg%3Fx%3D%22%3E&amp;upload=" sandbox="allow-scripts" `
	if !strings.HasPrefix(got.HTML, want) {
		t.Errorf("the code is %s, want %s…", got.HTML, want)
	}
	if got.Width != 544 || got.Height != 360 || got.Version != "1.0" || got.Type != "rich" || got.ProviderURL != "https://host.test/" {
		t.Errorf("%+v", got)
	}
	long := address(t, "https://host.test/widget/frame.html?src="+strings.Repeat("x", 3000))
	if got := Embed(long, "", 0, 0); len(got.HTML) > 500 {
		t.Errorf("a src of 3000 bytes was kept")
	}
}

func TestEmbedFitsItsPlace(t *testing.T) {
	frame := address(t, "https://host.test/widget/frame.html")
	for _, c := range []struct{ maxWidth, maxHeight, width, height int }{
		{0, 0, 544, 360}, {800, 800, 544, 360}, {500, 0, 500, 360}, {320, 0, 320, 636}, {320, 400, 320, 400}, {10, 0, 200, 636},
	} {
		got := Embed(frame, "", c.maxWidth, c.maxHeight)
		if size := fmt.Sprintf(` width="%d" height="%d" `, c.width, c.height); got.Width != c.width || got.Height != c.height || !strings.Contains(got.HTML, size) {
			t.Errorf("in %d x %d: %d x %d, want %d x %d", c.maxWidth, c.maxHeight, got.Width, got.Height, c.width, c.height)
		}
	}
}

// The more a frame shows, the higher it is.
func TestEmbedIsAsHighAsWhatItShows(t *testing.T) {
	for query, want := range map[string]Height{
		"src=a.jpg": {360, 580}, "src=a.jpg&top=10": {512, 888}, "src=a.jpg&top=10&explain=&upload=": {600, 976},
		"top=10": {568, 944}, "src=a.jpg&top=99": {1172, 1548}, "src=a.jpg&top=-5": {360, 492}, "src=a.jpg&top=x": {360, 580},
	} {
		got := Embed(address(t, "https://host.test/widget/v1/frame.html?"+query), "", 0, 0)
		fit := fmt.Sprintf(`height:clamp(%dpx,(480px - 100vw)*999,%dpx)"`, want[0], want[1])
		if got.Height != want[0] || !strings.Contains(got.HTML, fit) {
			t.Errorf("%s: %d high, %s; want %s", query, got.Height, got.HTML, fit)
		}
	}
}

// Authors and software are given one and the same code.
func TestEmbedIsTheRecipe(t *testing.T) {
	recipes, err := Recipes()
	if err != nil {
		t.Fatal(err)
	}
	want := strings.NewReplacer("{HOST}", "https://host.test", "{QUERY}", "src=a.jpg", "{FRAME}", "Genres of a movie poster",
		"{WIDTH}", "544", "{BESIDE}", "360", "{BELOW}", "580").Replace(recipes[1].Code)
	if got := Embed(address(t, "https://host.test/widget/v1/frame.html?src=a.jpg"), "", 0, 0).HTML; got != strings.TrimSpace(want) {
		t.Errorf("the code is %s, want %s", got, want)
	}
}
