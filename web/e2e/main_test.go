//go:build browser

package e2e

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// The parts under test, found or built once.
var (
	root     string // the repository
	site     string // the built site
	server   string // the server program
	onesheet string // the native tool
	chromium string
)

func TestMain(m *testing.M) {
	os.Exit(func() int {
		dir, err := os.MkdirTemp("", "onesheet-e2e-")
		if err != nil {
			return refuse(err)
		}
		defer os.RemoveAll(dir)
		if err := prepare(dir); err != nil {
			return refuse(err)
		}
		code := m.Run()
		if err := errors.Join(closeBrowsers(), reportBrowsers()); err != nil {
			return refuse(err)
		}
		return code
	}())
}

func refuse(err error) int {
	fmt.Fprintln(os.Stderr, "e2e:", err)
	return 1
}

func prepare(dir string) (err error) {
	if root, err = filepath.Abs(filepath.Join("..", "..")); err != nil {
		return err
	}
	site = filepath.Join(root, "server", "site")
	if _, err := os.Stat(filepath.Join(site, "index.html")); err != nil {
		return fmt.Errorf("the site has not been built: run `make site` first")
	}
	if chromium, err = findChromium(); err != nil {
		return err
	}
	server, onesheet = filepath.Join(dir, "server"), filepath.Join(dir, "onesheet")
	if err := build(server, "./server"); err != nil {
		return err
	}
	return build(onesheet, "./model/cmd/onesheet")
}

func build(out, pkg string) error {
	cmd := exec.Command("go", "build", "-o", out, pkg)
	cmd.Dir = root
	if message, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("building %s: %w\n%s", pkg, err, message)
	}
	return nil
}

func findChromium() (string, error) {
	names := []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"}
	if named := os.Getenv("CHROMIUM"); named != "" {
		names = []string{named}
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("no browser found among %v: install Chromium, or set CHROMIUM to its path", names)
}
