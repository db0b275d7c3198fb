//go:build browser

package e2e

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// installed is the tarball that `npm pack` makes of the package, installed
// beside Vite and TypeScript.
func installed(t *testing.T) string {
	t.Helper()
	folder := viteFolder(t)
	work := t.TempDir()
	in(t, root, "go", "run", "./web/npm", "-site", site, "-out", filepath.Join(work, "package"))
	tarball := strings.TrimSpace(in(t, filepath.Join(work, "package"), "npm", "pack", "--silent", "--pack-destination", work))
	in(t, folder, "npm", "install", "--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", filepath.Join(work, tarball))
	for _, name := range []string{"index.html", "main.ts", "node.mjs", "node.ts", "tsconfig.json", "tsconfig.node.json", "vite.config.js"} {
		data, err := os.ReadFile(filepath.Join("testdata", "vite", name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// viteFolder is where Vite and TypeScript are installed, in the exact versions
// of testdata/vite. There is no lock file: Vite's parts for other systems are
// optional packages, which npm leaves out of it and then misses.
func viteFolder(t *testing.T) string {
	t.Helper()
	folder := filepath.Join(root, "build", "cache", "vite")
	wanted, err := os.ReadFile(filepath.Join("testdata", "vite", "package.json"))
	if err != nil {
		t.Fatal(err)
	}
	mark := filepath.Join(folder, "installed.json")
	if have, err := os.ReadFile(mark); err == nil && bytes.Equal(have, wanted) {
		return folder
	}
	if err := errors.Join(os.RemoveAll(folder), os.MkdirAll(folder, 0o755)); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(folder, "package.json"), string(wanted))
	in(t, folder, "npm", "install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund")
	write(t, mark, string(wanted))
	return folder
}

// in runs a program in a folder and gives what it prints.
func in(t *testing.T, folder, name string, args ...string) string {
	t.Helper()
	var complaint strings.Builder
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Stderr = folder, &complaint
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s\n%s", name, args, err, out, complaint.String())
	}
	return string(out)
}

// The package, packed and installed, gives the native tool's answers in an app
// built by Vite, on a page without a bundler, and in Node; and its typings hold.
func TestPackageFromItsTarball(t *testing.T) {
	folder := installed(t)
	file := save(t, "poster.jpg", posterOf(t, "dust-ledger"))
	want := native(t, file).Probabilities

	t.Run("typings", func(t *testing.T) { in(t, folder, "node_modules/.bin/tsc", "-p", ".") })
	t.Run("typings without a browser's", func(t *testing.T) { in(t, folder, "node_modules/.bin/tsc", "-p", "tsconfig.node.json") })
	t.Run("Vite", func(t *testing.T) {
		in(t, folder, "node_modules/.bin/vite", "build", "--logLevel", "error")
		compareAnswer(t, appAt(t, filepath.Join(folder, "dist"), file), want)
	})
	t.Run("no bundler", func(t *testing.T) {
		page := t.TempDir()
		if err := os.CopyFS(filepath.Join(page, "onesheet"), os.DirFS(filepath.Join(folder, "node_modules", "onesheet"))); err != nil {
			t.Fatal(err)
		}
		const script = `import { Onesheet } from "./onesheet/index.js";
			const sheet = await Onesheet.load();
			globalThis.answer = await sheet.classify("/poster.jpg");`
		write(t, filepath.Join(page, "main.js"), script)
		write(t, filepath.Join(page, "index.html"), `<!doctype html><title>A page</title><link rel="icon" href="data:,"><script type="module" src="main.js"></script>`)
		compareAnswer(t, appAt(t, page, file), want)
	})
	t.Run("Node", func(t *testing.T) {
		lines := strings.Split(strings.TrimSpace(in(t, folder, "node", "node.mjs", file)), "\n")
		if len(lines) != 4 || lines[2] != "unreadable" || lines[3] != "unreadable" {
			t.Fatalf("Node said %q", lines)
		}
		var answers []map[string]float64
		if err := json.Unmarshal([]byte(lines[0]), &answers); err != nil || len(answers) != 3 {
			t.Fatalf("Node said %q (%v)", lines[0], err)
		}
		for _, got := range answers {
			compareAnswer(t, got, want)
		}
		compareMaps(t, lines[1], want)
	})
}

// compareMaps wants the same map of the likeliest genre three times: from a path,
// an address and bytes.
func compareMaps(t *testing.T, line string, want map[string]float64) {
	t.Helper()
	var maps []struct {
		Genre       string
		Probability float64
		Pixels      int
		Values      []float64
	}
	if err := json.Unmarshal([]byte(line), &maps); err != nil || len(maps) != 3 {
		t.Fatalf("Node said %q (%v)", line, err)
	}
	for _, m := range maps {
		if !(math.Abs(m.Probability-want[m.Genre]) <= 1e-4) || m.Pixels == 0 || len(m.Values) != m.Pixels || !slices.Equal(m.Values, maps[0].Values) {
			t.Errorf("the map of %s, %v, has %d values for %d pixels", m.Genre, m.Probability, len(m.Values), m.Pixels)
		}
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// appAt serves a folder under a strict policy, with the poster, and gives what
// the app there says of it.
func appAt(t *testing.T, folder, poster string) map[string]float64 {
	t.Helper()
	files := http.FileServer(http.Dir(folder))
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; img-src data:")
		if r.URL.Path == "/poster.jpg" {
			http.ServeFile(w, r, poster)
			return
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	p := open(t, s.URL)
	p.waitTrue(`globalThis.answer !== undefined`)
	var answer struct {
		Probabilities map[string]float64
		Error         string
	}
	if err := p.Eval(p.ctx, `globalThis.answer`, &answer); err != nil || answer.Error != "" {
		t.Fatalf("the app says %q (%v)", answer.Error, err)
	}
	p.wantQuiet()
	return answer.Probabilities
}

func compareAnswer(t *testing.T, got, want map[string]float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%d genres, natively %d", len(got), len(want))
	}
	for genre, w := range want {
		if !(math.Abs(got[genre]-w) <= 1e-4) {
			t.Errorf("%s: %v, natively %v", genre, got[genre], w)
		}
	}
}
