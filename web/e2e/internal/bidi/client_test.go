package bidi

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
)

// browser is a made-up one: it answers each command by what answers makes of it.
func browser(t *testing.T, answers func(id int, method string) []string) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		conn, err := websocket.Accept(w, r, nil)
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.CloseNow()
		for {
			_, data, err := conn.Read(r.Context())
			if err != nil {
				return
			}
			var command struct {
				ID     int
				Method string
			}
			if err := json.Unmarshal(data, &command); err != nil {
				t.Error(err)
			}
			for _, text := range answers(command.ID, command.Method) {
				if text == "hang up" {
					return
				}
				if err := conn.Write(r.Context(), websocket.MessageText, []byte(text)); err != nil {
					t.Error(err)
				}
			}
		}
	}))
	t.Cleanup(s.Close)
	return "ws" + strings.TrimPrefix(s.URL, "http")
}

func reply(id int, rest string) string {
	n, _ := json.Marshal(id)
	return `{"id":` + string(n) + `,` + rest + `}`
}

func dial(t *testing.T, address string, onEvent func(string, json.RawMessage)) (*Client, context.Context) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	t.Cleanup(cancel)
	c, err := Dial(ctx, address, onEvent)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c, ctx
}

func TestCallsAndEvents(t *testing.T) {
	address := browser(t, func(id int, method string) []string {
		return []string{
			`{"type":"event","method":"log.entryAdded","params":{"text":"hello"}}`,
			reply(id+1000, `"type":"success","result":{"of":"nobody"}`),
			reply(id, `"type":"success","result":{"method":"`+method+`"}`),
		}
	})
	var heard []string
	c, ctx := dial(t, address, func(method string, params json.RawMessage) { heard = append(heard, method+string(params)) })
	for _, method := range []string{"session.status", "session.new"} {
		var result struct{ Method string }
		if err := c.Call(ctx, method, struct{}{}, &result); err != nil || result.Method != method {
			t.Errorf("%s gave %q, %v", method, result.Method, err)
		}
	}
	if err := c.Call(ctx, "browser.close", nil, nil); err != nil {
		t.Error(err)
	}
	if len(heard) != 3 || heard[0] != `log.entryAdded{"text":"hello"}` {
		t.Errorf("heard %q", heard)
	}
}

func TestErrorsSayWhatHappened(t *testing.T) {
	address := browser(t, func(id int, method string) []string {
		switch method {
		case "refused":
			return []string{reply(id, `"type":"error","error":"no such frame","message":"it is gone"`)}
		case "odd":
			return []string{reply(id, `"type":"success","result":[1]`)}
		case "late":
			return nil
		}
		return []string{"hang up"}
	})
	c, ctx := dial(t, address, func(string, json.RawMessage) {})
	soon, cancel := context.WithTimeout(ctx, 50*time.Millisecond)
	defer cancel()
	var result struct{}
	for _, test := range []struct {
		ctx          context.Context
		method, want string
	}{
		{ctx, "refused", "refused: no such frame: it is gone"},
		{ctx, "odd", "odd: reading its result"},
		{soon, "late", "late: context deadline exceeded"},
		{ctx, "hang up", "hang up: the connection to the browser ended"},
		{ctx, "after that", "after that: the connection to the browser ended"},
	} {
		if err := c.Call(test.ctx, test.method, nil, &result); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want %q", test.method, err, test.want)
		}
	}
}

func TestNonsenseEndsTheConnection(t *testing.T) {
	c, ctx := dial(t, browser(t, func(int, string) []string { return []string{"not JSON"} }), func(string, json.RawMessage) {})
	if err := c.Call(ctx, "anything", nil, nil); err == nil || !strings.Contains(err.Error(), "no message") {
		t.Errorf("error %v", err)
	}
}

func TestDialTellsWhenNobodyListens(t *testing.T) {
	if _, err := Dial(t.Context(), "ws://127.0.0.1:1/session", nil); err == nil {
		t.Error("connected to nobody")
	}
}
