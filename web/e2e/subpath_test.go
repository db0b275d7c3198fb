//go:build browser

package e2e

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// plainHost builds the site for a sub-path and serves it as a host does that
// knows nothing of it: files by their names, anything else 404.
func plainHost(t *testing.T, base string) (url string, missing func() []string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	build := exec.Command("go", "run", "./web/build", "-plain", "-out", dir, "-base", base)
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("building for %s: %v\n%s", base, err, out)
	}
	var mu sync.Mutex
	var not []string
	files := http.StripPrefix(strings.TrimSuffix(base, "/"), http.FileServer(http.Dir(dir)))
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		noted := &statusNoter{ResponseWriter: w}
		if strings.HasPrefix(r.URL.Path, base) {
			files.ServeHTTP(noted, r)
		} else {
			http.NotFound(noted, r)
		}
		if noted.status == http.StatusNotFound {
			mu.Lock()
			defer mu.Unlock()
			not = append(not, r.URL.Path)
		}
	}))
	t.Cleanup(s.Close)
	return s.URL + base, func() []string { mu.Lock(); defer mu.Unlock(); s.CloseClientConnections(); s.Close(); return not }
}

type statusNoter struct {
	http.ResponseWriter
	status int
}

func (n *statusNoter) WriteHeader(status int) {
	n.status = status
	n.ResponseWriter.WriteHeader(status)
}

// Under a sub-path of any static host the site is all there: it asks for
// nothing outside its folder and nothing that is not there, and works offline.
func TestSubPathOnAPlainHost(t *testing.T) {
	url, end := plainHost(t, "/posters/")
	p := open(t, url)
	p.offline("ready")
	p.press("sample")
	if r := p.settled(1)[0]; r.State != "done" {
		t.Errorf("%s is %s: %s", r.Name, r.State, r.Error)
	}
	var scope string
	p.do(chromedp.Evaluate(`navigator.serviceWorker.ready.then((r) => r.scope)`, &scope, awaitPromise))
	if scope != url {
		t.Errorf("the service worker's scope is %s, want %s", scope, url)
	}
	p.visitScreens(url)
	if missing := end(); len(missing) > 0 {
		t.Errorf("the page asked for what is not there: %v", missing)
	}
	for _, path := range []string{"", "index.html"} {
		p.do(chromedp.Navigate(url + path))
		p.offline("ready")
		p.press("sample")
		if r := p.settled(1)[0]; r.State != "done" {
			t.Errorf("offline, %s is %s: %s", r.Name, r.State, r.Error)
		}
	}
	p.visitScreens(url)
	p.do(chromedp.Navigate(url + "embed/"))
	p.waitTrue(codeShown)
	p.wantHome()
	p.wantQuiet()
}

// visitScreens opens each of the site's other addresses by itself.
func (p *page) visitScreens(url string) {
	p.t.Helper()
	for _, name := range []string{"study", "about", "bench", "cards"} {
		p.do(chromedp.Navigate(url + name))
		p.waitTrue(fmt.Sprintf(`location.href === %q && document.querySelector(".page[data-awake=yes] h1") !== null`, url+name))
	}
}
