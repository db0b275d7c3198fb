package webdriver

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// driver is a made-up one that answers by path, and notes what it is asked.
func driver(t *testing.T, answers map[string]string) (url string, asked *[]string) {
	t.Helper()
	asked = new([]string)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		*asked = append(*asked, r.Method+" "+r.URL.Path+" "+string(body))
		answer, ok := answers[r.URL.Path]
		if !ok {
			w.WriteHeader(http.StatusNotFound)
			answer = `{"value":{"error":"no such element","message":"it is not here"}}`
		}
		fmt.Fprint(w, answer)
	}))
	t.Cleanup(s.Close)
	return s.URL, asked
}

func session(t *testing.T, answers map[string]string) (*Session, *[]string) {
	t.Helper()
	answers["/session"] = `{"value":{"sessionId":"s1"}}`
	url, asked := driver(t, answers)
	s, err := NewSession(t.Context(), url, map[string]any{"browserName": "any"})
	if err != nil {
		t.Fatal(err)
	}
	return s, asked
}

func TestCommands(t *testing.T) {
	s, asked := session(t, map[string]string{
		"/session/s1/url":              `{"value":null}`,
		"/session/s1/execute/async":    `{"value":["{\"n\":7}",""]}`,
		"/session/s1/element":          `{"value":{"` + elementKey + `":"e1"}}`,
		"/session/s1/element/e1/value": `{"value":null}`,
		"/session/s1/screenshot":       `{"value":"UE5H"}`,
		"/session/s1/timeouts":         `{"value":null}`,
		"/session/s1":                  `{"value":null}`,
	})
	var result struct{ N int }
	steps := []error{
		s.SetTimeouts(t.Context(), 1000),
		s.Go(t.Context(), "http://127.0.0.1/"),
		s.Eval(t.Context(), "fetch('x')", &result),
		s.Upload(t.Context(), "input", "/tmp/a.jpg"),
		s.Quit(t.Context()),
	}
	for i, err := range steps {
		if err != nil {
			t.Errorf("step %d: %v", i, err)
		}
	}
	if png, err := s.Screenshot(t.Context()); err != nil || string(png) != "PNG" {
		t.Errorf("the screenshot is %q, %v", png, err)
	}
	if result.N != 7 {
		t.Errorf("the value is %+v", result)
	}
	all := strings.Join(*asked, "\n")
	for _, part := range []string{`{"capabilities":{"alwaysMatch":{"browserName":"any"}}}`, `{"text":"/tmp/a.jpg"}`, "fetch('x')", "DELETE /session/s1"} {
		if !strings.Contains(all, part) {
			t.Errorf("%s was not sent:\n%s", part, all)
		}
	}
}

func TestErrorsAreTold(t *testing.T) {
	s, _ := session(t, map[string]string{"/session/s1/execute/async": `{"value":["null","Error: no"]}`, "/session/s1/url": `<html>`})
	var result any
	for want, err := range map[string]error{
		"no such element: it is not here": s.Upload(t.Context(), "input", "x"),
		"Error: no":                       s.Eval(t.Context(), "x", &result),
		"no JSON":                         s.Go(t.Context(), "x"),
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
	url, _ := driver(t, map[string]string{"/session": `{"value":{}}`})
	if _, err := NewSession(t.Context(), url, nil); err == nil {
		t.Error("no session passed for one")
	}
}
