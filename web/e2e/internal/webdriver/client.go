// Package webdriver drives a browser over W3C WebDriver, which is JSON over
// HTTP (https://www.w3.org/TR/webdriver2/): a client for the few commands that
// tests need, and WebKitGTK's MiniBrowser on a virtual screen.
package webdriver

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

// answerLimit is the longest answer taken, in bytes: screenshots are long.
const answerLimit = 64 << 20

// elementKey is how the protocol marks a reference to an element.
const elementKey = "element-6066-11e4-a52e-4f735466cecf"

// Session is one browser window under remote control.
type Session struct{ url string }

// NewSession asks a driver, which listens at an http: address, for a browser
// with certain capabilities.
func NewSession(ctx context.Context, driver string, capabilities any) (*Session, error) {
	var answer struct {
		SessionID string `json:"sessionId"`
	}
	body := map[string]any{"capabilities": map[string]any{"alwaysMatch": capabilities}}
	if err := call(ctx, http.MethodPost, driver+"/session", body, &answer); err != nil {
		return nil, err
	}
	if answer.SessionID == "" {
		return nil, fmt.Errorf("the driver gave no session")
	}
	return &Session{driver + "/session/" + answer.SessionID}, nil
}

// Go opens an address and waits until it is loaded, or has failed to: the
// protocol does not tell which.
func (s *Session) Go(ctx context.Context, url string) error {
	return s.post(ctx, "/url", map[string]any{"url": url}, nil)
}

// Eval decodes the value of a JavaScript expression, or of the promise that it
// is, into result. The value must have a JSON form.
func (s *Session) Eval(ctx context.Context, expression string, result any) error {
	script := `const done = arguments[arguments.length - 1];
		Promise.resolve(` + expression + `).then((v) => done([JSON.stringify(v ?? null), ""]), (e) => done(["null", String(e)]));`
	var answer [2]string
	if err := s.post(ctx, "/execute/async", map[string]any{"script": script, "args": []any{}}, &answer); err != nil {
		return err
	}
	if answer[1] != "" {
		return fmt.Errorf("%s: %s", expression, answer[1])
	}
	return json.Unmarshal([]byte(answer[0]), result)
}

// Upload gives a file to the first file input that a CSS selector finds.
func (s *Session) Upload(ctx context.Context, selector, file string) error {
	var element map[string]string
	if err := s.post(ctx, "/element", map[string]any{"using": "css selector", "value": selector}, &element); err != nil {
		return err
	}
	return s.post(ctx, "/element/"+element[elementKey]+"/value", map[string]any{"text": file}, nil)
}

// Screenshot is what the window shows, as a PNG.
func (s *Session) Screenshot(ctx context.Context) ([]byte, error) {
	var png []byte // encoding/json takes it out of base64
	err := call(ctx, http.MethodGet, s.url+"/screenshot", nil, &png)
	return png, err
}

// SetTimeouts tells how long scripts and pages may take, in milliseconds.
func (s *Session) SetTimeouts(ctx context.Context, ms int) error {
	return s.post(ctx, "/timeouts", map[string]any{"script": ms, "pageLoad": ms}, nil)
}

// Quit ends the session and its browser.
func (s *Session) Quit(ctx context.Context) error {
	return call(ctx, http.MethodDelete, s.url, nil, nil)
}

func (s *Session) post(ctx context.Context, path string, body, result any) error {
	return call(ctx, http.MethodPost, s.url+path, body, result)
}

// call sends one command. Errors: the browser's own, with their codes.
func call(ctx context.Context, method, url string, body, result any) error {
	var payload io.Reader
	if body != nil {
		data, err := json.Marshal(body)
		if err != nil {
			return err
		}
		payload = bytes.NewReader(data)
	}
	request, err := http.NewRequestWithContext(ctx, method, url, payload)
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	return read(response, result)
}

func read(response *http.Response, result any) error {
	data, err := io.ReadAll(io.LimitReader(response.Body, answerLimit))
	if err != nil {
		return err
	}
	var answer struct{ Value json.RawMessage }
	if err := json.Unmarshal(data, &answer); err != nil {
		return fmt.Errorf("the driver answered %s with what is no JSON: %w", response.Status, err)
	}
	if response.StatusCode != http.StatusOK {
		var problem struct{ Error, Message string }
		_ = json.Unmarshal(answer.Value, &problem)
		return fmt.Errorf("the driver answered %s: %s: %s", response.Status, problem.Error, problem.Message)
	}
	if result == nil {
		return nil
	}
	return json.Unmarshal(answer.Value, result)
}
