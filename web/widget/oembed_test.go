package widget

import (
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
		{0, 0, 544, 360}, {800, 800, 544, 360}, {500, 0, 500, 360}, {320, 0, 320, 680}, {320, 400, 320, 400}, {10, 0, 200, 680},
	} {
		if got := Embed(frame, "", c.maxWidth, c.maxHeight); got.Width != c.width || got.Height != c.height {
			t.Errorf("in %d x %d: %d x %d, want %d x %d", c.maxWidth, c.maxHeight, got.Width, got.Height, c.width, c.height)
		}
	}
}
