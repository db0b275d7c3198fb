package process

import (
	"bufio"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"
)

// What a command has started itself is ended with it, even if it will not.
func TestEndEndsTheGroup(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("there is no sh")
	}
	cmd := exec.Command("sh", "-c", `trap "" TERM; sleep 600 & echo $!; wait; wait`)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := Start(cmd); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	child, err := strconv.Atoi(strings.TrimSpace(line))
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	End(cmd, 100*time.Millisecond)
	if took := time.Since(began); took > time.Minute {
		t.Errorf("ending it took %s", took)
	}
	if alive(child) {
		t.Errorf("process %d is left", child)
	}
}

// alive asks the system, for some time: a killed process lingers for a moment.
func alive(id int) bool {
	for end := time.Now().Add(5 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		state, err := exec.Command("ps", "-o", "stat=", "-p", strconv.Itoa(id)).Output()
		if err != nil || strings.HasPrefix(strings.TrimSpace(string(state)), "Z") {
			return false
		}
	}
	return true
}
