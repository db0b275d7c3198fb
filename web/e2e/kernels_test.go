//go:build browser

package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The tests of the arithmetic run in the browser itself here: only there is relaxed SIMD what
// visitors have. Node 20, in which package wasm runs the same tests, computes one of its
// instructions wrongly.

var variants = []string{"relaxed-simd", "simd128"}

// TestInt8Kernels runs each int8 kernel in every form against plain sums.
func TestInt8Kernels(t *testing.T) {
	program := goTests(t, "onesheet/model/kernels")
	program.inEveryBrowser(t, func(t *testing.T, in evaluator, variant string) {
		r := program.run(t, in, variant, nil, "-test.v", "-test.run", "^(TestInt8|TestDense|TestChooseInt8Form)")
		if r.Code != 0 || strings.Count(r.Out, "--- PASS: Test") < 10 {
			t.Fatalf("exit code %d\n%s", r.Code, r.Out)
		}
		forms := []string{"/wide"}
		if variant == "relaxed-simd" {
			forms = []string{"/dot", "/pairs"}
		}
		for _, form := range forms {
			if !strings.Contains(r.Out, "--- PASS: TestInt8Conv"+form) {
				t.Errorf("the form %s was not tested:\n%s", form, r.Out)
			}
		}
	})
}

// TestInt8Bits compares digests of the logits of int8 networks, random ones and those that ship,
// with the native program's.
func TestInt8Bits(t *testing.T) {
	const digests = "ONESHEET_PLAN_DIGEST" // see model/plan
	native := exec.Command("go", "test", "-count=1", "-v", "-run", "^TestBits$", "onesheet/model/plan")
	native.Env, native.Dir = append(os.Environ(), digests+"=1"), root
	out, err := native.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	want := digestsIn(string(out))
	program := goTests(t, "onesheet/model/plan")
	program.inEveryBrowser(t, func(t *testing.T, in evaluator, variant string) {
		r := program.run(t, in, variant, map[string]string{digests: "1"}, "-test.run", "^TestBits$")
		got := digestsIn(r.Out)
		if r.Code != 0 || len(got) < 4 {
			t.Fatalf("exit code %d\n%s", r.Code, r.Out)
		}
		for name, digest := range got {
			if want[name] != digest {
				t.Errorf("%s: %s here, %s natively", name, digest, want[name])
			}
		}
		t.Logf("%d networks give the native program's bits", len(got))
	})
}

var digestPattern = regexp.MustCompile(`([\w.-]+):([0-9a-f]{16})\b`)

func digestsIn(out string) map[string]string {
	found := map[string]string{}
	for _, m := range digestPattern.FindAllStringSubmatch(out, -1) {
		found[m[1]] = m[2]
	}
	return found
}

// goTestPage is a site with a package's tests, compiled for the browser.
type goTestPage struct{ url string }

func goTests(t *testing.T, pkg string) goTestPage {
	t.Helper()
	dir := t.TempDir()
	compile := exec.Command("go", "test", "-c", "-tags", "kernel", "-o", filepath.Join(dir, "test.wasm"), pkg)
	compile.Env, compile.Dir = append(os.Environ(), "GOOS=js", "GOARCH=wasm"), root
	if out, err := compile.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{
		"/test.wasm":    filepath.Join(dir, "test.wasm"),
		"/wasm_exec.js": filepath.Join(strings.TrimSpace(string(goroot)), "lib", "wasm", "wasm_exec.js"),
		"/go-test.js":   filepath.Join("testdata", "go-test.js"),
	}
	for _, variant := range variants {
		files["/"+variant+".wasm"] = filepath.Join(root, "wasm", "js", "kernels-"+variant+".wasm")
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if file, ok := files[r.URL.Path]; ok {
			http.ServeFile(w, r, file)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "<!doctype html><title>tests</title>")
	}))
	t.Cleanup(s.Close)
	return goTestPage{s.URL}
}

// goTestResult is what a test program left.
type goTestResult struct {
	Code int    `json:"code"`
	Out  string `json:"out"`
}

// evaluator is a page of any browser.
type evaluator interface {
	Eval(ctx context.Context, expression string, result any) error
}

// inEveryBrowser runs a test with each variant of the kernels in each browser.
// WebKit has no relaxed SIMD.
func (g goTestPage) inEveryBrowser(t *testing.T, test func(t *testing.T, in evaluator, variant string)) {
	each := func(t *testing.T, variants []string, in evaluator) {
		for _, variant := range variants {
			t.Run(variant, func(t *testing.T) { test(t, in, variant) })
		}
	}
	t.Run("Chromium", func(t *testing.T) { each(t, variants, open(t, g.url)) })
	for _, browser := range others {
		t.Run(browser.name, func(t *testing.T) {
			w := browser.window(t)
			w.visit(g.url)
			if browser.name == webkit.name {
				each(t, variants[1:], w)
			} else {
				each(t, variants, w)
			}
		})
	}
}

func (g goTestPage) run(t *testing.T, in evaluator, variant string, env map[string]string, args ...string) (r goTestResult) {
	t.Helper()
	call, err := json.Marshal(map[string]any{"program": "test.wasm", "kernels": variant + ".wasm", "args": args, "env": env})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	err = in.Eval(ctx, `new Promise((resolve) => {
		const worker = new Worker("go-test.js");
		const end = (result) => { worker.terminate(); resolve(result); };
		worker.onmessage = ({ data }) => end(data);
		worker.onerror = ({ message }) => end({ code: -1, out: message });
		worker.postMessage(`+string(call)+`);
	})`, &r)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
