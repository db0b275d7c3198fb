package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"onesheet/model/archive"
)

// A run that nobody watches says once a minute how far it is, and no more often.
func TestTallyWritesNowAndThen(t *testing.T) {
	var stderr bytes.Buffer
	a := &app{ctx: context.Background(), stdout: &bytes.Buffer{}, stderr: &stderr}
	y := a.tally(nil, true)
	y.count(archive.Answer{})
	if stderr.Len() > 0 || y.shown() {
		t.Errorf("wrote %q at once", &stderr)
	}
	y.began, y.wrote = y.began.Add(-2*pace), y.wrote.Add(-pace)
	for range 3 {
		y.count(archive.Answer{Error: "the file is empty"})
	}
	y.finish()
	want := regexp.MustCompile(`^onesheet: 2 pictures so far in 2m0(\.\d+)?s, 0\.0 a second; 1 error\n$`)
	if !want.MatchString(stderr.String()) || !y.shown() {
		t.Errorf("wrote %q", &stderr)
	}
}

// It writes nothing where its lines would come between the answers.
func TestTallyIsSilentWhereItMayNotShow(t *testing.T) {
	var stderr bytes.Buffer
	a := &app{ctx: context.Background(), stderr: &stderr}
	y := a.tally(nil, false)
	y.wrote = time.Time{}
	y.count(archive.Answer{})
	if stderr.Len() > 0 {
		t.Errorf("wrote %q", &stderr)
	}
}

func TestInTheWay(t *testing.T) {
	dir := t.TempDir()
	open := func(name string) *os.File {
		f, err := os.OpenFile(filepath.Join(dir, name), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { f.Close() })
		return f
	}
	out := open("nohup.out")
	if a := (&app{stdout: out, stderr: open("nohup.out")}); !a.inTheWay() {
		t.Error("both go to one file: progress would come between the answers")
	}
	for _, a := range []*app{{stdout: out, stderr: open("log")}, {stdout: out, stderr: &bytes.Buffer{}}, {stdout: &bytes.Buffer{}, stderr: out}} {
		if a.inTheWay() {
			t.Errorf("%T and %T are not one", a.stdout, a.stderr)
		}
	}
}
