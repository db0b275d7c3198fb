package wasm

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// nodeLimit is many times what the tests take on a slow machine with one core.
const nodeLimit = 10 * time.Minute

// TestUnderNode runs the tests in js under Node, with the real engine and, once there are any,
// the weights that ship.
func TestUnderNode(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed: the JavaScript around the engine is not tested")
	}
	site := t.TempDir()
	buildTestSite(t, site)
	tests, err := filepath.Glob("js/*.test.mjs")
	if err != nil || len(tests) == 0 {
		t.Fatalf("no tests in js: %v", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), nodeLimit)
	defer cancel()
	cmd := exec.CommandContext(ctx, node, append(append(nodeFlags(node), "--test"), tests...)...)
	cmd.Env = append(os.Environ(), "ONESHEET_TEST_SITE="+site)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("node --test: %v\n%s", err, out)
	}
	if strings.Contains(string(out), "# SKIP") {
		t.Errorf("tests were skipped:\n%s", out)
	}
	t.Log(diagnostics(string(out)))
}

// diagnostics picks the times that the tests report.
func diagnostics(out string) string {
	var lines []string
	for line := range strings.Lines(out) {
		if strings.Contains(line, `"network"`) {
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	return strings.Join(lines, "\n")
}

// nodeFlags has Node run relaxed SIMD. Node 20 wants a flag for it, which newer ones, where it is
// no experiment any more, do not know.
func nodeFlags(node string) []string {
	const flag = "--experimental-wasm-relaxed-simd"
	if exec.Command(node, flag, "-e", "0").Run() != nil {
		return nil
	}
	return []string{flag}
}
