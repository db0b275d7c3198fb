package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// onSmallDisk runs a script in which "$disk" is a disk of its own, of so many
// bytes. What it holds is lost at the end of the script. Without the right to
// mount one the test is skipped.
func onSmallDisk(t *testing.T, bytesOfDisk, script string, args ...string) (status int, stderr string) {
	t.Helper()
	disk := t.TempDir()
	c := exec.Command("sh", append([]string{"-c", `disk=$1; shift; mount -t tmpfs -o size=` + bytesOfDisk + ` tmpfs "$disk" || exit 99; ` + script, "sh", disk}, args...)...)
	var out bytes.Buffer
	c.Stderr = &out
	c.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWNS | syscall.CLONE_NEWUSER,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	err := c.Run()
	if c.ProcessState == nil || c.ProcessState.ExitCode() == 99 {
		t.Skipf("no disk can be mounted here: %v %s", err, &out)
	}
	return c.ProcessState.ExitCode(), out.String()
}

// A disk that has room for one checkpoint, but not for a second one beside it:
// the run ends with words, the first checkpoint stays, and on a larger disk it
// goes on to the same weights.
func TestFullDisk(t *testing.T) {
	whole := unbroken(t)
	data := whole.data
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	saved := filepath.Join(t.TempDir(), "run")
	flags := training(data, saved)[5:] // those after the folder
	status, stderr := onSmallDisk(t, "9m",
		`program=$1; data=$2; saved=$3; shift 3; "$program" train --data "$data" --out "$disk" "$@"; status=$?; cp -R "$disk" "$saved"; exit $status`,
		append([]string{path, data, saved}, flags...)...)
	if status != statusFailed || !strings.Contains(stderr, "no space left on device; the checkpoint of step ") || !strings.Contains(stderr, " is whole, and --resume goes on from there") {
		t.Fatalf("exit status %d: %s", status, stderr)
	}
	if n := epochsOf(saved); n < 1 || n >= killEpochs {
		t.Errorf("the run ended after %d epochs of %d", n, killEpochs)
	}
	launch(t, training(data, saved)...).finish(t)
	wantSameRun(t, whole.run, saved)
}
