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
	"|^(TestInt8Conv|TestInt8Dense|TestInt8Depthwise|TestInt8MaxPool|TestInt8SumPixels.*|TestInt8Means|TestInt8Add|TestInt8Picture|" +
	"TestDenseKeepsTheOrder|TestChooseInt8Form|TestFasterForm)$"

// TestKernels runs them under Node, once for each variant of the module.
func TestKernels(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed: the SIMD kernels are not tested")
	}
	program := filepath.Join(t.TempDir(), "kernels.test.wasm")
	compile := exec.Command("go", "test", "-c", "-tags", "kernel", "-o", program, "onesheet/model/kernels")
	compile.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := compile.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	start := filepath.Join(goroot(t), "lib", "wasm", "wasm_exec.js")
	for _, variant := range []string{"relaxed-simd", "simd128"} {
		t.Run(variant, func(t *testing.T) {
			flags := nodeFlags(node)
			module := "js/kernels-" + variant + ".wasm"
			check := "process.exit(WebAssembly.validate(fs.readFileSync('" + module + "')) ? 0 : 1)"
			if exec.Command(node, append(flags, "-e", check)...).Run() != nil {
				t.Skipf("this Node has no %s", variant)
			}
			args := append(flags, "js/testing/go-test.cjs", start, module, program, "-test.v", "-test.run", kernelTests)
			out, err := exec.Command(node, args...).CombinedOutput()
			if passed := strings.Count(string(out), "--- PASS: Test"); err != nil || passed < 18 {
				t.Fatalf("%v, %d tests passed\n%s", err, passed, out)
			}
		})
	}
}
