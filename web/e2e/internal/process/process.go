// Package process starts browsers and what they need, and ends them with all
// the processes that they started themselves: a test that is stopped must not
// leave a browser behind.
package process

import (
	"os/exec"
	"time"
)

// Start starts a command as the head of a group of its own, where the system
// knows groups. If the test that started it is killed, it is ended too.
func Start(cmd *exec.Cmd) error {
	own(cmd)
	return cmd.Start()
}

// End asks a group to end, insists after some time, and waits until its head
// has ended.
func End(cmd *exec.Cmd, patience time.Duration) {
	done := make(chan struct{})
	go func() { _ = cmd.Wait(); close(done) }()
	ask(cmd)
	select {
	case <-done:
	case <-time.After(patience):
	}
	kill(cmd) // what is left of the group
	<-done
}
