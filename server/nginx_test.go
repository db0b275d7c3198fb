package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"onesheet/web/hosting"
)

// The example for nginx is one that nginx takes, and what it then sends is what
// our server sends, for a site in the root of a host and in a folder.
func TestNginxSendsWhatTheServerSends(t *testing.T) {
	if _, err := exec.LookPath("nginx"); err != nil {
		t.Skip("nginx is not installed (Debian: apt-get install nginx-light): its example is not tried")
	}
	for _, base := range []string{"/", "/posters/"} {
		url := nginxWith(t, base)
		h := newTestHandler(t, hosted(), base)
		for _, name := range names(hosted()) {
			if name == "404.html" { // which is for addresses that there are not
				continue
			}
			path := base + addressOf(name)
			want := askAs(h, "http", strings.TrimPrefix(url, "http://"), path).Header
			got := askNginx(t, "GET", url+path, http.StatusOK)
			if kind := got.Get("Content-Type"); kind != want.Get("Content-Type") {
				t.Errorf("%s: nginx calls it %s, and our server %s", path, kind, want.Get("Content-Type"))
			}
			if !sameHeader(ofRules(got), ofRules(want)) {
				t.Errorf("%s: nginx sends\n%v\nand our server\n%v", path, ofRules(got), ofRules(want))
			}
		}
		wantNginxToKeep(t, url+base)
	}
}

// wantNginxToKeep tries what is no file of the site.
func wantNginxToKeep(t *testing.T, url string) {
	t.Helper()
	for _, path := range []string{"nothing", "engine/nothing", hosting.FileName, ".keep", "index.html.gz"} {
		lost := askNginx(t, "GET", url+path, http.StatusNotFound)
		if lost.Get("Cache-Control") != "no-store" || lost.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %v", path, lost)
		}
	}
	asked := askNginx(t, "OPTIONS", url+"weights/manifest.json", http.StatusNoContent)
	for _, f := range preflight {
		if asked.Get(f.name) != f.value[0] {
			t.Errorf("a preflight is answered with %s: %s, want %s", f.name, asked.Get(f.name), f.value[0])
		}
	}
	askNginx(t, "OPTIONS", url+"app.js", http.StatusMethodNotAllowed)
	askNginx(t, "POST", url, http.StatusMethodNotAllowed)
	if packed := askNginx(t, "GET", url, http.StatusOK); packed.Get("Content-Encoding") != "gzip" || packed.Get("Vary") != "Accept-Encoding" {
		t.Errorf("the page comes as %v", packed)
	}
}

// ofRules are the fields that do not come of the file itself, or of the moment.
func ofRules(header http.Header) http.Header {
	header = header.Clone()
	for _, name := range append([]string{"Connection", "Content-Encoding", "Date", "Last-Modified", "Server"}, ofTheFile...) {
		header.Del(name)
	}
	return header
}

func askNginx(t *testing.T, method, url string, status int) http.Header {
	t.Helper()
	r, err := http.NewRequest(method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept-Encoding", "gzip")
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != status {
		t.Errorf("%s %s: status %d, want %d", method, url, res.StatusCode, status)
	}
	return res.Header
}

// nginxWith serves the site above under a base.
func nginxWith(t *testing.T, base string) (url string) {
	t.Helper()
	dir := t.TempDir()
	root := filepath.Join(dir, "site")
	site := hosted()
	site["index.html.gz"] = site["index.html"]
	if err := os.CopyFS(filepath.Join(root, base), site); err != nil {
		t.Fatal(err)
	}
	addr := freeAddress(t)
	config := filepath.Join(dir, "nginx.conf")
	if err := os.WriteFile(config, []byte(exampleFor(t, dir, root, addr, base)), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("nginx", "-t", "-c", config, "-e", filepath.Join(dir, "error.log")).CombinedOutput(); err != nil {
		t.Fatalf("nginx does not take the example: %s", out)
	}
	cmd := exec.Command("nginx", "-c", config, "-e", filepath.Join(dir, "error.log"))
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		_ = cmd.Wait()
	})
	waitForAddress(t, addr)
	return "http://" + addr
}

var baseLine = regexp.MustCompile(`(?m)^( *).* # BASE: (.*)$`)

// exampleFor is the example within all that nginx wants around it.
func exampleFor(t *testing.T, dir, root, addr, base string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("deploy", "nginx.conf"))
	if err != nil {
		t.Fatal(err)
	}
	example := strings.NewReplacer("listen 80;", "listen "+addr+";", "root /srv/onesheet;", "root "+root+";").Replace(string(data))
	if base != "/" {
		example = baseLine.ReplaceAllString(example, "$1$2")
	}
	around := fmt.Sprintf("worker_processes 1; daemon off; pid %s/pid;\nevents {}\nhttp {\naccess_log off;\n", dir)
	if os.Getuid() == 0 {
		around = "user root;\n" + around // its workers have to reach the files
	}
	for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		around += fmt.Sprintf("%s_temp_path %s/%s;\n", kind, dir, kind)
	}
	return around + example + "}\n"
}

func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func waitForAddress(t *testing.T, addr string) {
	t.Helper()
	for range 100 {
		if c, err := net.Dial("tcp", addr); err == nil {
			c.Close()
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("nobody listens at %s", addr)
}
