package wasm

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// heavy are packages that the engine does without, and what each would add to its
// download, in KB after brotli.
var heavy = map[string]string{
	"net/http":      "as much again",
	"encoding/json": "94",
	"crypto/sha256": "39",
	"github.com/maxence-charriere/go-app/v10/pkg/app": "as much again",
}

func TestEngineLeavesOutWhatIsHeavy(t *testing.T) {
	cmd := exec.Command("go", "list", "-tags", "kernel", "-deps", "./engine")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	deps := strings.Fields(string(out))
	if len(deps) < 20 {
		t.Fatalf("the list of packages is too short to be true: %v", deps)
	}
	for _, dep := range deps {
		if added, ok := heavy[dep]; ok {
			t.Errorf("the engine depends on %s, which adds %s KB", dep, added)
		}
	}
}
