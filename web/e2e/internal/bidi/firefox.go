package bidi

import (
	"bufio"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"onesheet/web/e2e/internal/process"
)

// preferences make Firefox quiet: nothing is fetched but what pages ask for.
const preferences = `user_pref("app.normandy.enabled", false);
user_pref("app.update.disabledForTesting", true);
user_pref("browser.newtabpage.enabled", false);
user_pref("browser.safebrowsing.malware.enabled", false);
user_pref("browser.safebrowsing.phishing.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.homepage_override.mstone", "ignore");
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("dom.storageManager.prompt.testing", true);
user_pref("dom.storageManager.prompt.testing.allow", true);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,#");
user_pref("toolkit.telemetry.reportingpolicy.firstRun", false);
`

// Firefox is a running one with a single tab.
type Firefox struct {
	cmd     *exec.Cmd
	profile string
	client  *Client
	tab     string // the context that everything is about

	mu         sync.Mutex
	complaints []string
}

// StartFirefox starts the program with a fresh profile. extra are further
// preferences, lines of JavaScript as in a profile's user.js.
func StartFirefox(ctx context.Context, program, extra string) (*Firefox, error) {
	profile, err := os.MkdirTemp("", "onesheet-firefox-")
	if err != nil {
		return nil, err
	}
	f := &Firefox{profile: profile}
	if err := f.start(ctx, program, extra); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

func (f *Firefox) start(ctx context.Context, program, extra string) error {
	if err := os.WriteFile(filepath.Join(f.profile, "user.js"), []byte(preferences+extra), 0o600); err != nil {
		return err
	}
	f.cmd = exec.Command(program, "--headless", "--no-remote", "--profile", f.profile, "--remote-debugging-port", "0", "about:blank")
	said, err := f.cmd.StderrPipe()
	if err != nil {
		return err
	}
	if err := process.Start(f.cmd); err != nil {
		f.cmd = nil
		return err
	}
	address, err := listening(ctx, said)
	if err != nil {
		return err
	}
	if f.client, err = Dial(ctx, address+"/session", f.hear); err != nil {
		return err
	}
	return f.begin(ctx)
}

// begin opens a session, subscribes to complaints and finds the tab.
func (f *Firefox) begin(ctx context.Context) error {
	if err := f.client.Call(ctx, "session.new", object{"capabilities": object{}}, nil); err != nil {
		return err
	}
	if err := f.client.Call(ctx, "session.subscribe", object{"events": []string{"log.entryAdded"}}, nil); err != nil {
		return err
	}
	var tree struct{ Contexts []struct{ Context string } }
	if err := f.client.Call(ctx, "browsingContext.getTree", object{}, &tree); err != nil {
		return err
	}
	if len(tree.Contexts) == 0 {
		return errors.New("firefox has no tab")
	}
	f.tab = tree.Contexts[0].Context
	return nil
}

type object = map[string]any

// listening reads what Firefox says until it tells its address, and goes on
// reading so that Firefox is never held up.
func listening(ctx context.Context, said io.Reader) (string, error) {
	found := make(chan string, 1)
	go func() {
		defer close(found)
		lines := bufio.NewScanner(said)
		for lines.Scan() {
			if _, address, ok := strings.Cut(lines.Text(), "WebDriver BiDi listening on "); ok {
				found <- strings.TrimSpace(address)
				break
			}
		}
		_, _ = io.Copy(io.Discard, said)
	}()
	select {
	case address, ok := <-found:
		if !ok {
			return "", errors.New("firefox ended without saying where it listens")
		}
		return address, nil
	case <-ctx.Done():
		return "", fmt.Errorf("waiting for firefox: %w", ctx.Err())
	}
}

// hear notes errors and warnings of the page, its scripts and its policies.
func (f *Firefox) hear(method string, params json.RawMessage) {
	var entry struct{ Level, Text, Type string }
	if method != "log.entryAdded" || json.Unmarshal(params, &entry) != nil {
		return
	}
	if entry.Level == "error" || entry.Level == "warn" {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.complaints = append(f.complaints, entry.Level+": "+entry.Text)
	}
}

// Complaints are the page's errors and warnings so far.
func (f *Firefox) Complaints(context.Context) ([]string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]string(nil), f.complaints...), nil
}

// Go opens an address and waits until it is loaded.
func (f *Firefox) Go(ctx context.Context, url string) error {
	return f.client.Call(ctx, "browsingContext.navigate", object{"context": f.tab, "url": url, "wait": "complete"}, nil)
}

// Eval decodes the value of a JavaScript expression, or of the promise that it
// is, into result. The value must have a JSON form.
func (f *Firefox) Eval(ctx context.Context, expression string, result any) error {
	var answer struct {
		Result           struct{ Value string }
		ExceptionDetails struct{ Text string }
	}
	err := f.client.Call(ctx, "script.evaluate", object{
		"expression":   "Promise.resolve(" + expression + ").then((v) => JSON.stringify(v ?? null))",
		"awaitPromise": true, "target": object{"context": f.tab},
	}, &answer)
	if err != nil {
		return err
	}
	if text := answer.ExceptionDetails.Text; text != "" {
		return fmt.Errorf("%s: %s", expression, text)
	}
	return json.Unmarshal([]byte(answer.Result.Value), result)
}

// Upload gives files to the first file input that a CSS selector finds.
func (f *Firefox) Upload(ctx context.Context, selector string, files ...string) error {
	var found struct{ Nodes []struct{ SharedID string } }
	locator := object{"type": "css", "value": selector}
	if err := f.client.Call(ctx, "browsingContext.locateNodes", object{"context": f.tab, "locator": locator}, &found); err != nil {
		return err
	}
	if len(found.Nodes) == 0 {
		return fmt.Errorf("nothing on the page is %s", selector)
	}
	element := object{"sharedId": found.Nodes[0].SharedID}
	return f.client.Call(ctx, "input.setFiles", object{"context": f.tab, "element": element, "files": files}, nil)
}

// Screenshot is what the tab shows, as a PNG.
func (f *Firefox) Screenshot(ctx context.Context) ([]byte, error) {
	var answer struct{ Data string }
	if err := f.client.Call(ctx, "browsingContext.captureScreenshot", object{"context": f.tab}, &answer); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(answer.Data)
}

// Close ends Firefox with all its processes and removes its profile.
func (f *Firefox) Close() error {
	if f.cmd != nil {
		f.quit()
	}
	return os.RemoveAll(f.profile)
}

func (f *Firefox) quit() {
	if f.client != nil {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		_ = f.client.Call(ctx, "browser.close", object{}, nil)
		_ = f.client.Close()
	}
	process.End(f.cmd, 10*time.Second)
}
