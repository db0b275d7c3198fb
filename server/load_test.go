//go:build load

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// How many pages a second the server sends, beside nginx with the same files
// and header fields, in turns so that what else the machine does falls on both:
//
//	go test -tags load -run Load -v ./server
//
// It needs wrk and nginx (Debian: wrk nginx-light).

const (
	loadRounds = 3
	loadTime   = "5s" // of each round
)

func TestLoadBesideNginx(t *testing.T) {
	for _, tool := range []string{"wrk", "nginx"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not installed (Debian: apt-get install wrk nginx-light)", tool)
		}
	}
	ours := startProcess(t)
	urls := map[string]string{"onesheet": ours.url, "nginx": startNginx(t)}
	for _, encoding := range []string{"identity", "gzip"} {
		rates := map[string][]float64{}
		for range loadRounds {
			for _, name := range []string{"nginx", "onesheet"} {
				rates[name] = append(rates[name], wrk(t, urls[name], encoding))
			}
		}
		our, their := median(rates["onesheet"]), median(rates["nginx"])
		ours.staysSmall(t)
		t.Logf("%s: onesheet %.0f requests a second, nginx %.0f, ratio %.2f; all rounds %v", encoding, our, their, our/their, rates)
	}
}

var wrkRate = regexp.MustCompile(`Requests/sec:\s+([\d.]+)`)

// wrk asks for one page over 64 connections and returns requests a second.
func wrk(t *testing.T, url, encoding string) float64 {
	t.Helper()
	out, err := exec.Command("wrk", "-t2", "-c64", "-d", loadTime, "-H", "Accept-Encoding: "+encoding, url).CombinedOutput()
	if err != nil {
		t.Fatalf("wrk: %v: %s", err, out)
	}
	if strings.Contains(string(out), "Non-2xx") || strings.Contains(string(out), "Socket errors") {
		t.Errorf("not every request was answered well: %s", out)
	}
	rate, err := strconv.ParseFloat(string(wrkRate.FindSubmatch(out)[1]), 64)
	if err != nil {
		t.Fatal(err)
	}
	return rate
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}

const nginxPort = "18081"

// startNginx serves the folder of the site as one would in earnest: two
// workers, sendfile, open files kept, packed files beside the plain ones.
func startNginx(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	site, err := filepath.Abs("site")
	if err != nil {
		t.Fatal(err)
	}
	config := filepath.Join(dir, "nginx.conf")
	if err := os.WriteFile(config, []byte(nginxConfig(dir, site)), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("nginx", "-c", config, "-e", filepath.Join(dir, "error.log"))
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		_ = cmd.Wait()
	})
	time.Sleep(time.Second)
	return "http://127.0.0.1:" + nginxPort + "/"
}

func nginxConfig(dir, site string) string {
	user := ""
	if os.Getuid() == 0 {
		user = "user root;\n" // its workers have to reach the files
	}
	fields := ""
	for _, f := range newPolicy(false).page {
		fields += fmt.Sprintf("add_header %s %q;\n", f.name, f.value[0])
	}
	for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		fields += fmt.Sprintf("%s_temp_path %s/%s;\n", kind, dir, kind)
	}
	return user + `worker_processes 2; daemon off; pid ` + dir + `/pid;
events { worker_connections 2048; }
http {
  include /etc/nginx/mime.types;
  access_log off; sendfile on; tcp_nopush on; open_file_cache max=1000;
  keepalive_requests 10000000; gzip_static on; gzip_vary on;
  ` + fields + `add_header Cache-Control no-cache;
  server { listen 127.0.0.1:` + nginxPort + `; root ` + site + `; }
}
`
}
