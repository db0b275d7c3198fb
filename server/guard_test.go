package main

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// guarded puts a guard before a handler and returns what it logs.
func guarded(next http.HandlerFunc, most int64) (*guard, *lockedText) {
	log := &lockedText{}
	return &guard{next: next, refused: newPolicy(false).page, most: most, metrics: &metrics{},
		log: newLog("json", log), logRequests: true}, log
}

func TestPanicIsAnAnswer(t *testing.T) {
	g, log := guarded(func(http.ResponseWriter, *http.Request) { panic("a broken shelf") }, 1)
	w := httptest.NewRecorder()
	g.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	if w.Code != 500 || strings.Contains(w.Body.String(), "shelf") || w.Header().Get("Content-Security-Policy") == "" {
		t.Errorf("status %d, body %q", w.Code, w.Body)
	}
	if !strings.Contains(log.String(), "a broken shelf") || g.metrics.panics.Load() != 1 {
		t.Errorf("the log says %q", log)
	}
}

func TestPanicInTheMiddleCutsTheAnswer(t *testing.T) {
	g, _ := guarded(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		_, _ = w.Write([]byte("half"))
		panic("too late")
	}, 1)
	s := httptest.NewServer(g)
	defer s.Close()
	res, err := http.Get(s.URL)
	if err != nil {
		return // cut before the header came
	}
	defer res.Body.Close()
	if body, err := io.ReadAll(res.Body); err == nil {
		t.Errorf("half an answer looks whole: %q", body)
	}
}

func TestTooManyRequestsAtOnce(t *testing.T) {
	within, leave := make(chan struct{}), make(chan struct{})
	g, _ := guarded(func(http.ResponseWriter, *http.Request) { within <- struct{}{}; <-leave }, 1)
	go g.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil))
	<-within
	w := httptest.NewRecorder()
	g.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	if w.Code != 503 || w.Header().Get("Retry-After") == "" {
		t.Errorf("a request too many: status %d", w.Code)
	}
	close(leave)
}

// The log tells what was answered, and nothing of who asked.
func TestRequestLogHoldsNothingPersonal(t *testing.T) {
	h := newTestHandler(t, builtSite(), "/")
	for target, wantPath := range map[string]string{
		"/web/app.wasm?name=jane": "/web/app.wasm", "/jane@example.com?q=jane": "", "/healthz": "",
	} {
		g, log := guarded(h.ServeHTTP, 1)
		r := httptest.NewRequest("GET", target, nil)
		r.RemoteAddr = "203.0.113.9:4711"
		r.Header.Set("User-Agent", "Jane's browser")
		r.Header.Set("Referer", "https://jane.example/")
		g.ServeHTTP(httptest.NewRecorder(), r)
		var line map[string]any
		if err := json.Unmarshal([]byte(log.String()), &line); err != nil {
			t.Fatalf("%q: %v", log, err)
		}
		if line["path"] != wantPath || line["method"] != "GET" || line["status"] == nil || line["took"] == nil {
			t.Errorf("%s: logged %s", target, log)
		}
		if lower := strings.ToLower(log.String()); strings.Contains(lower, "jane") || strings.Contains(lower, "203.0.113") {
			t.Errorf("%s: the log tells who asked: %s", target, log)
		}
	}
}

func TestStrangeMethodsAreNotLogged(t *testing.T) {
	g, log := guarded(newTestHandler(t, builtSite(), "/").ServeHTTP, 1)
	g.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("JANE", "/", nil))
	if strings.Contains(log.String(), "JANE") || !strings.Contains(log.String(), `"method":"other"`) {
		t.Errorf("logged %s", log)
	}
}
