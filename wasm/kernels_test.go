package wasm

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// kernelTests are those tests of package kernels that run its SIMD module: those in float32
// compare it with sums in float64, those of codes with sums in 64 bits, on odd shapes, and all look
// behind its results for what it must not write.
const kernelTests = "^(TestMatMul|TestMatMulWritesNothingElse|TestDepthwise|TestElementwise|TestConv|TestConvKeepsNaN)$" +
	"/^module$/^(float32|forward|SumRows|AddTo)$" +
	"|^(TestInt8Conv|TestInt8Dense|TestInt8Depthwise|TestInt8MaxPool|TestInt8SumPixels.*|TestInt8Columns|TestInt8LayoutPacks|TestInt8Means|TestInt8Add|TestInt8Picture|" +
	"TestDenseKeepsTheOrder|TestChooseInt8Form|TestFasterForm)$"

// TestKernels runs them under Node, once for each variant of the module.
func TestKernels(t *testing.T) {
	program := kernelTestProgram(t, "onesheet/model/kernels")
	eachVariant(t, func(t *testing.T, module string) {
		out, err := runGoTest(t, "", module, program, "-test.v", "-test.run", kernelTests)
		if passed := strings.Count(out, "--- PASS: Test"); err != nil || passed < 20 {
			t.Fatalf("%v, %d tests passed\n%s", err, passed, out)
		}
	})
}

// TestInt8Bits compares digests of the logits of int8 networks, random ones and those that ship,
// with the native program's. Node 20 computes one form of relaxed SIMD wrongly, so the other is
// tested here; that one has its turn in web/e2e.
func TestInt8Bits(t *testing.T) {
	const digests = "ONESHEET_PLAN_DIGEST" // see model/plan
	t.Setenv(digests, "1")
	folder := filepath.Join("..", "model", "plan")
	native := exec.Command("go", "test", "-count=1", "-run", "^TestBits$", "-v", "onesheet/model/plan")
	native.Dir = folder
	out, err := native.CombinedOutput()
	want := digestLine(string(out))
	if err != nil || strings.Count(want, ":") < 4 {
		t.Fatalf("%v\n%s", err, out)
	}
	program := kernelTestProgram(t, "onesheet/model/plan")
	eachVariant(t, func(t *testing.T, module string) {
		out, err := runGoTest(t, folder, module, program, "-test.run", "^TestBits$")
		if got := digestLine(out); err != nil || got != want {
			t.Errorf("%v\n%s\nnatively: %s", err, out, want)
		}
	})
}

// digestLine is the line with the digests.
func digestLine(out string) string {
	for line := range strings.Lines(out) {
		if strings.Contains(line, "model2:") {
			return strings.TrimSpace(line)
		}
	}
	return ""
}

// kernelTestProgram compiles a package's tests for the browser, with the SIMD module.
func kernelTestProgram(t *testing.T, pkg string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "kernels.test.wasm")
	compile := exec.Command("go", "test", "-c", "-tags", "kernel", "-o", program, pkg)
	compile.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := compile.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return program
}

// eachVariant runs f with each module that Node can run.
func eachVariant(t *testing.T, f func(t *testing.T, module string)) {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed: the SIMD kernels are not tested")
	}
	for _, variant := range []string{"relaxed-simd", "simd128"} {
		t.Run(variant, func(t *testing.T) {
			module, err := filepath.Abs(filepath.Join("js", "kernels-"+variant+".wasm"))
			if err != nil {
				t.Fatal(err)
			}
			check := "process.exit(WebAssembly.validate(fs.readFileSync('" + filepath.ToSlash(module) + "')) ? 0 : 1)"
			if exec.Command(node, append(nodeFlags(node), "-e", check)...).Run() != nil {
				t.Skipf("this Node has no %s", variant)
			}
			f(t, module)
		})
	}
}

// runGoTest runs a test program under Node, in a folder.
func runGoTest(t *testing.T, folder, module, program string, args ...string) (string, error) {
	t.Helper()
	script, err := filepath.Abs(filepath.Join("js", "testing", "go-test.cjs"))
	if err != nil {
		t.Fatal(err)
	}
	start := filepath.Join(goroot(t), "lib", "wasm", "wasm_exec.js")
	cmd := exec.Command("node", append(append(nodeFlags("node"), script, start, module, program), args...)...)
	cmd.Dir = folder
	out, err := cmd.CombinedOutput()
	return string(out), err
}
