//go:build unix

package main

import (
	"os"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestHangupReloads(t *testing.T) {
	dir := siteFolder(t)
	s := start(t, "--site", dir)
	writeSite(t, dir, "new page")
	if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	for range 100 {
		if strings.Contains(s.log.String(), "reloaded") {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Errorf("nothing was reloaded: %s", s.log)
}
