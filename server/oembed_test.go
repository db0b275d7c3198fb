package main

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// askOEmbed asks example.com, the host of httptest's requests.
func askOEmbed(t *testing.T, query url.Values) *http.Response {
	t.Helper()
	return ask(t, "GET", "/oembed?"+query.Encode(), nil)
}

func TestOEmbedGivesTheCodeOfAFrame(t *testing.T) {
	res := askOEmbed(t, url.Values{"url": {"https://example.com/widget/frame.html?src=https://blog.test/a.jpg"}, "maxwidth": {"320"}, "format": {"json"}})
	var answer struct {
		Type, HTML string
		URL        string `json:"provider_url"`
		Width      int
	}
	if err := json.Unmarshal([]byte(text(t, res)), &answer); err != nil {
		t.Fatal(err)
	}
	if res.StatusCode != 200 || res.Header.Get("Content-Type") != "application/json" || res.Header.Get("Access-Control-Allow-Origin") != "*" {
		t.Errorf("status %d, %v", res.StatusCode, res.Header)
	}
	if answer.Type != "rich" || answer.Width != 320 || answer.URL != "https://example.com/" ||
		!strings.Contains(answer.HTML, `src="https://example.com/widget/frame.html?src=https%3A%2F%2Fblog.test%2Fa.jpg"`) {
		t.Errorf("the answer is %+v", answer)
	}
}

func TestOEmbedOfThePagesIsAFrameForOnesOwnPoster(t *testing.T) {
	for _, path := range []string{"/", "/embed", "/embed/", "/embed/?lang=de"} {
		res := askOEmbed(t, url.Values{"url": {"http://example.com" + path}})
		if body := text(t, res); res.StatusCode != 200 || !strings.Contains(body, `http://example.com/widget/v1/frame.html?upload=\"`) {
			t.Errorf("%s: status %d: %s", path, res.StatusCode, body)
		}
	}
	h := newTestHandler(t, builtSite(), "/posters/")
	for address, want := range map[string]int{"http://example.com/posters/embed/": 200, "http://example.com/embed/": 404} {
		if res := askHandler(h, "GET", "/posters/oembed?url="+url.QueryEscape(address), nil); res.StatusCode != want {
			t.Errorf("%s: status %d, want %d", address, res.StatusCode, want)
		}
	}
}

func TestOEmbedRefuses(t *testing.T) {
	const frame = "https://example.com/widget/frame.html"
	for _, c := range []struct {
		query  url.Values
		status int
	}{
		{url.Values{}, 404},
		{url.Values{"url": {"https://other.test/widget/frame.html"}}, 404},
		{url.Values{"url": {"https://example.com@other.test/widget/frame.html"}}, 404},
		{url.Values{"url": {"https://example.com/widget/../embed/frame.html"}}, 404},
		{url.Values{"url": {"https://example.com/widget/nothing/frame.html"}}, 404},
		{url.Values{"url": {"https://example.com/widget/poster-genres.js"}}, 404},
		{url.Values{"url": {"javascript://example.com/widget/frame.html"}}, 404},
		{url.Values{"url": {"https://example.com/embed/embed.js"}}, 404},
		{url.Values{"url": {"https://example.com/embed//"}}, 404},
		{url.Values{"url": {"https://other.test/embed/"}}, 404},
		{url.Values{"url": {"\x00"}}, 404},
		{url.Values{"url": {frame}, "format": {"xml"}}, 501},
		{url.Values{"url": {frame}, "maxwidth": {"-5"}}, 200},
		{url.Values{"url": {frame}, "maxwidth": {"99999999999999999999"}}, 200},
	} {
		if res := askOEmbed(t, c.query); res.StatusCode != c.status {
			t.Errorf("%v: status %d, want %d", c.query, res.StatusCode, c.status)
		}
	}
	if res := ask(t, "POST", "/oembed", nil); res.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("POST: status %d", res.StatusCode)
	}
}
