package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAblate(t *testing.T) {
	data, plan, run := studyPosters(t), filepath.Join(t.TempDir(), "plan.json"), t.TempDir()
	save(t, plan, `{"base": {"architecture": "model1", "splits": ["train"], "height": 32, "width": 32, "epochs": 1, "batch": 2}, "rows": [{"name": "another seed", "change": {"seed": 2}}]}`)
	args := []string{"ablate", "--plan", plan, "--data", data, "--run", run}
	runTool(append(args, "--report")...).want(t, statusOK, "")
	out := filepath.Join(t.TempDir(), "table.md")
	got := runTool(append(args, "--out", out)...)
	if got.status != statusOK || !strings.Contains(got.stdout, "another seed: training\nepoch 1 ") {
		t.Errorf("exit status %d\n%s%s", got.status, got.stdout, got.stderr)
	}
	page, err := os.ReadFile(out)
	heading, table, _ := strings.Cut(string(page), "\n\n|")
	if err != nil || !strings.HasPrefix(heading, "# ") || table == "" || !strings.HasSuffix(got.stdout, "|"+table) {
		t.Errorf("the table in the file (%v) is not the one that is shown:\n%s", err, page)
	}
	for _, row := range []string{"| the recipe | 0.", "| another seed | 0."} {
		if !strings.Contains(got.stdout, row) {
			t.Errorf("%q is missing in\n%s", row, got.stdout)
		}
	}
	save(t, plan, `{"base": {"epochs": 1, "epoch": 2}}`)
	runTool(args...).want(t, statusFailed, `"epoch"`)
	runTool("ablate", "--data", data).want(t, statusUsage, "--plan")
}
