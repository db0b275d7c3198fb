// Package bidi drives a browser over WebDriver BiDi, the W3C's protocol of JSON
// messages on a websocket (https://www.w3.org/TR/webdriver-bidi/): a client for
// its commands and events, and Firefox, which speaks it without a driver of its
// own.
package bidi

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"

	"github.com/coder/websocket"
)

// readLimit is the longest message taken, in bytes: screenshots are long.
const readLimit = 64 << 20

// Client sends commands on one connection, from any number of goroutines.
type Client struct {
	conn    *websocket.Conn
	onEvent func(method string, params json.RawMessage)

	mu      sync.Mutex
	lastID  int
	waiting map[int]chan message
	ended   error // why nothing more will be answered
}

// message is what comes from the browser: an answer to the command with its
// id, or an event, which has a method.
type message struct {
	Type   string          `json:"type"` // "success", "error" or "event"
	ID     int             `json:"id"`
	Result json.RawMessage `json:"result"`
	Code   string          `json:"error"`
	Text   string          `json:"message"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
}

// Dial connects to a browser that listens at a ws: address. onEvent is told of
// every event, one after the other; it must not make calls itself.
func Dial(ctx context.Context, address string, onEvent func(method string, params json.RawMessage)) (*Client, error) {
	conn, _, err := websocket.Dial(ctx, address, nil)
	if err != nil {
		return nil, fmt.Errorf("connecting to the browser: %w", err)
	}
	conn.SetReadLimit(readLimit)
	c := &Client{conn: conn, onEvent: onEvent, waiting: map[int]chan message{}}
	go c.receive()
	return c, nil
}

// Call sends a command and decodes its answer into result, unless that is nil.
// Errors: the browser's own, with its code; the connection ended; ctx did.
func (c *Client) Call(ctx context.Context, method string, params, result any) error {
	id, answer, err := c.expect()
	if err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	defer c.forget(id)
	command, err := json.Marshal(map[string]any{"id": id, "method": method, "params": params})
	if err != nil {
		return err
	}
	if err := c.conn.Write(ctx, websocket.MessageText, command); err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	select {
	case <-ctx.Done():
		return fmt.Errorf("%s: %w", method, ctx.Err())
	case m, ok := <-answer:
		return c.read(method, m, ok, result)
	}
}

// read makes an answer into a result or an error.
func (c *Client) read(method string, m message, ok bool, result any) error {
	switch {
	case !ok:
		return fmt.Errorf("%s: %w", method, c.why())
	case m.Type == "error":
		return fmt.Errorf("%s: %s: %s", method, m.Code, m.Text)
	case result == nil:
		return nil
	}
	if err := json.Unmarshal(m.Result, result); err != nil {
		return fmt.Errorf("%s: reading its result: %w", method, err)
	}
	return nil
}

// Close ends the connection; the browser may go on.
func (c *Client) Close() error { return c.conn.CloseNow() }

// expect makes a command's id, and the channel that its answer will come on.
func (c *Client) expect() (int, chan message, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ended != nil {
		return 0, nil, c.ended
	}
	c.lastID++
	answer := make(chan message, 1)
	c.waiting[c.lastID] = answer
	return c.lastID, answer, nil
}

func (c *Client) forget(id int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.waiting, id)
}

func (c *Client) why() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.ended
}

// receive hands out what comes until the connection ends.
func (c *Client) receive() {
	for {
		_, data, err := c.conn.Read(context.Background())
		if err != nil {
			c.end(fmt.Errorf("the connection to the browser ended: %w", err))
			return
		}
		var m message
		if err := json.Unmarshal(data, &m); err != nil {
			c.end(fmt.Errorf("the browser sent what is no message: %w", err))
			_ = c.conn.CloseNow()
			return
		}
		if m.Type == "event" {
			c.onEvent(m.Method, m.Params)
			continue
		}
		c.deliver(m)
	}
}

func (c *Client) deliver(m message) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if answer, ok := c.waiting[m.ID]; ok {
		answer <- m
		delete(c.waiting, m.ID)
	}
}

func (c *Client) end(why error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ended = why
	for id, answer := range c.waiting {
		close(answer)
		delete(c.waiting, id)
	}
}
