package webdriver

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"onesheet/web/e2e/internal/process"
)

// browsers are where Debian and others keep WebKitGTK's small browser.
const browsers = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"

// WebKit is a running WebKitGTK on a screen of its own.
type WebKit struct {
	*Session
	processes []*exec.Cmd // in the order in which they are ended
	home      string
}

// FindWebKit gives the programs that StartWebKit needs, or says what is missing.
func FindWebKit() (programs [3]string, err error) {
	for i, name := range []string{"WebKitWebDriver", "Xvfb"} {
		if programs[i], err = exec.LookPath(name); err != nil {
			return programs, err
		}
	}
	found, err := filepath.Glob(browsers)
	if err != nil || len(found) == 0 {
		return programs, errors.Join(err, fmt.Errorf("no %s", browsers))
	}
	programs[2] = found[len(found)-1]
	return programs, nil
}

// StartWebKit starts screen, driver and browser, with a fresh home folder.
func StartWebKit(ctx context.Context) (*WebKit, error) {
	programs, err := FindWebKit()
	if err != nil {
		return nil, err
	}
	home, err := os.MkdirTemp("", "onesheet-webkit-")
	if err != nil {
		return nil, err
	}
	w := &WebKit{home: home}
	if err := w.start(ctx, programs); err != nil {
		return nil, errors.Join(err, w.Close())
	}
	return w, nil
}

func (w *WebKit) start(ctx context.Context, programs [3]string) error {
	display, err := w.screen(ctx, programs[1])
	if err != nil {
		return err
	}
	port, err := freePort()
	if err != nil {
		return err
	}
	driver := exec.Command(programs[0], "--port="+strconv.Itoa(port))
	driver.Env = append(os.Environ(), "DISPLAY="+display, "HOME="+w.home, "XDG_CACHE_HOME=", "XDG_CONFIG_HOME=", "XDG_DATA_HOME=")
	if err := w.run(driver); err != nil {
		return err
	}
	options := map[string]any{"binary": programs[2], "args": []string{"--automation"}}
	address := "http://127.0.0.1:" + strconv.Itoa(port)
	if w.Session, err = insist(ctx, address, map[string]any{"webkitgtk:browserOptions": options}); err != nil {
		return err
	}
	return w.SetTimeouts(ctx, 120_000)
}

// insist asks for a session until the driver listens.
func insist(ctx context.Context, address string, capabilities any) (*Session, error) {
	for {
		s, err := NewSession(ctx, address, capabilities)
		if !errors.Is(err, syscall.ECONNREFUSED) || ctx.Err() != nil {
			return s, err
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// screen starts a virtual one, which tells its number itself.
func (w *WebKit) screen(ctx context.Context, program string) (display string, err error) {
	read, write, err := os.Pipe()
	if err != nil {
		return "", err
	}
	defer read.Close()
	x := exec.Command(program, "-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp")
	x.ExtraFiles = []*os.File{write}
	err = w.run(x)
	_ = write.Close()
	if err != nil {
		return "", err
	}
	if end, ok := ctx.Deadline(); ok {
		_ = read.SetReadDeadline(end)
	}
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		return "", fmt.Errorf("the virtual screen did not start: %w", err)
	}
	return ":" + strings.TrimSpace(number), nil
}

func (w *WebKit) run(cmd *exec.Cmd) error {
	if err := process.Start(cmd); err != nil {
		return err
	}
	w.processes = append([]*exec.Cmd{cmd}, w.processes...)
	return nil
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

// complaintsScript hooks what a page can complain by: this protocol has no
// console. What came before the hook is missed.
const complaintsScript = `(window.onesheetComplaints ??= (() => {
	const said = [];
	addEventListener("error", (e) => said.push("error: " + (e.message ?? e.target?.src)), true);
	addEventListener("unhandledrejection", (e) => said.push("rejection: " + e.reason));
	addEventListener("securitypolicyviolation", (e) => said.push("policy: " + e.violatedDirective + " " + e.blockedURI));
	const old = console.error;
	console.error = (...words) => { said.push("console: " + words.join(" ")); old(...words); };
	return said;
})())`

// Complaints are the page's errors since they were first asked for on it.
func (w *WebKit) Complaints(ctx context.Context) ([]string, error) {
	var said []string
	err := w.Eval(ctx, complaintsScript, &said)
	return said, err
}

// Upload gives files to the first file input that a CSS selector finds.
func (w *WebKit) Upload(ctx context.Context, selector string, files ...string) error {
	return w.Session.Upload(ctx, selector, strings.Join(files, "\n"))
}

// Close ends browser, driver and screen.
func (w *WebKit) Close() error {
	if w.Session != nil {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		_ = w.Quit(ctx)
	}
	for _, cmd := range w.processes {
		process.End(cmd, 5*time.Second)
	}
	return os.RemoveAll(w.home)
}
