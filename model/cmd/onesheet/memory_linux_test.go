package main

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// hugePNG is a file of 49 million pixels, near the most that is read: decoded,
// they are 196 MB.
func hugePNG(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	e := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := e.Encode(&b, image.NewNRGBA(image.Rect(0, 0, 7000, 7000))); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// peakOf runs a command to its end and returns the most memory that it had, in
// MB. The kernel's rusage does not tell: it counts the test before the program.
func peakOf(t *testing.T, c *exec.Cmd) (peak int) {
	t.Helper()
	var stderr bytes.Buffer
	c.Stderr = &stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	for {
		select {
		case err := <-ended:
			if err != nil {
				t.Fatalf("%v: %s", err, &stderr)
			}
			return peak
		case <-time.After(2 * time.Millisecond):
			peak = max(peak, highWater(c.Process.Pid))
		}
	}
}

// highWater is 0 once the process has ended.
func highWater(pid int) (mb int) {
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if _, line, found := strings.Cut(string(status), "VmHWM:"); found {
		fmt.Sscan(line, &mb)
	}
	return mb / 1000
}

// Huge pictures are decoded one at a time, however many cores there are, and none
// leaves its memory to the next: the peak was 226 MB, as with one of them.
func TestClassifyHugePicturesOneAtATime(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some 5 seconds of all cores")
	}
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	dir, huge := t.TempDir(), hugePNG(t)
	for i := range 5 {
		save(t, filepath.Join(dir, fmt.Sprintf("%d.png", i)), huge)
	}
	c := exec.Command(path, "classify", "--json", dir)
	c.Env = append(os.Environ(), "GOMAXPROCS=4", "GOGC=100", "GOMEMLIMIT=off")
	peak := peakOf(t, c)
	t.Logf("%d MB", peak)
	if peak < 190 || peak > 300 {
		t.Errorf("the peak was %d MB, want some 226", peak)
	}
}
