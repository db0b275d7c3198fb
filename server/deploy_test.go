package main

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

const unitFile = "deploy/onesheet.service"

// unitOf is a copy of the unit whose program exists, as systemd wants it.
func unitOf(t *testing.T) string {
	t.Helper()
	unit, err := os.ReadFile(unitFile)
	if err != nil {
		t.Fatal(err)
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	const installed = "ExecStart=/usr/local/bin/onesheet-server "
	if !strings.Contains(string(unit), "\n"+installed) {
		t.Fatalf("the unit does not start %s", installed)
	}
	copied := filepath.Join(t.TempDir(), "onesheet.service")
	text := strings.ReplaceAll(string(unit), installed, "ExecStart="+program+" ")
	if err := os.WriteFile(copied, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return copied
}

// analyze asks systemd about a unit.
func analyze(t *testing.T, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath("systemd-analyze"); err != nil {
		t.Skip("systemd-analyze is not installed")
	}
	out, err := exec.Command("systemd-analyze", args...).CombinedOutput()
	if strings.Contains(string(out), "unrecognized option") || strings.Contains(string(out), "Unknown command") {
		t.Skipf("this systemd-analyze is too old: %s", out)
	}
	if err != nil {
		t.Errorf("systemd-analyze %v: %v: %s", args, err, out)
	}
	return string(out)
}

// systemd understands every line: what it does not, it leaves out with a word.
func TestSystemdUnderstandsTheUnit(t *testing.T) {
	unit := unitOf(t)
	for line := range strings.Lines(analyze(t, "verify", unit)) {
		if strings.Contains(line, unit) || strings.Contains(line, "onesheet.service") {
			t.Error(strings.TrimSpace(line))
		}
	}
}

// exposureAtMost is what systemd may find left open, of 10: it calls up to 2.5
// "OK", and a service without any of this has 9.6.
const exposureAtMost = 2.5

func TestTheUnitIsHardened(t *testing.T) {
	out := analyze(t, "security", "--offline=true", "--no-pager", unitOf(t))
	found := regexp.MustCompile(`(?m)exposure level for \S+: ([\d.]+)`).FindStringSubmatch(out)
	if found == nil {
		t.Fatalf("no exposure is told: %s", out)
	}
	exposure, err := strconv.ParseFloat(found[1], 64)
	if err != nil || exposure >= exposureAtMost {
		t.Errorf("exposure %s, want less than %g:\n%s", found[1], exposureAtMost, out)
	}
	t.Logf("exposure %s of 10", found[1])
}

// The unit allows as many open files as the server may want of itself.
func TestTheUnitAllowsEnoughFiles(t *testing.T) {
	unit, err := os.ReadFile(unitFile)
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`(?m)^LimitNOFILE=(\d+)$`).FindSubmatch(unit)
	if found == nil {
		t.Fatal("the unit says nothing of open files")
	}
	allowed, err := strconv.Atoi(string(found[1]))
	if err != nil {
		t.Fatal(err)
	}
	o, err := parseOptions(nil, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	const besides = 100
	if allowed < o.maxConnections+besides {
		t.Errorf("%d open files are allowed; %d connections and %d besides need more", allowed, o.maxConnections, besides)
	}
}

// Every ExecStart of the unit, those in comments included, has flags that the
// server knows.
func TestTheUnitsFlagsExist(t *testing.T) {
	unit, err := os.ReadFile(unitFile)
	if err != nil {
		t.Fatal(err)
	}
	starts := regexp.MustCompile(`(?m)ExecStart=\S+ (.*)$`).FindAllStringSubmatch(string(unit), -1)
	if len(starts) != 2 {
		t.Errorf("%d ways to start, want one without TLS and one with", len(starts))
	}
	for _, start := range starts {
		if _, err := parseOptions(strings.Fields(start[1]), io.Discard); err != nil {
			t.Errorf("%s: %v", start[1], err)
		}
	}
}
