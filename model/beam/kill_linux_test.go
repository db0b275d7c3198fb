package main

import (
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	jobpb "github.com/apache/beam/sdks/v2/go/pkg/beam/model/jobmanagement_v1"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/runners/prism"
)

// workersOf are the worker processes that a command has started.
func workersOf(t *testing.T, parent int) (workers []int) {
	t.Helper()
	entries, err := os.ReadDir("/proc")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		pid, err := strconv.Atoi(e.Name())
		if err == nil && parentOf(pid) == parent {
			workers = append(workers, pid)
		}
	}
	return workers
}

// parentOf is 0 for a process that is not there.
func parentOf(pid int) int {
	status, _ := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "status"))
	_, after, _ := strings.Cut(string(status), "\nPPid:\t")
	parent, _, _ := strings.Cut(after, "\n")
	n, _ := strconv.Atoi(parent)
	return n
}

// awaitShards waits until so many shards are there.
func awaitShards(t *testing.T, c *command, o output, n int) {
	t.Helper()
	for end := time.Now().Add(patience); len(shardsOf(t, o)) < n; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			c.Process.Kill()
			t.Fatalf("no %d shards in %v: %s", n, patience, &c.stderr)
		}
	}
}

// The worker's process is killed twice while it is at work. The command runs the
// job again each time, and in the end no answer is lost or twice, and no shard
// that was done was done anew.
func TestWorkerKilled(t *testing.T) {
	dir, out := posters(t, 300), t.TempDir()
	o := output{Name: filepath.Join(out, "answers.jsonl"), Shards: 24}
	c := launch(t, "--environment_type", "process", "--output", o.Name, "--shards", "24", "--attempts", "3", dir)
	var before map[string]stamp
	for _, shards := range []int{4, 12} {
		awaitShards(t, c, o, shards)
		workers := workersOf(t, c.Process.Pid)
		if len(workers) != 1 {
			t.Fatalf("%d workers at %d shards, want 1: %s", len(workers), shards, &c.stderr)
		}
		before = stamps(t, o)
		if err := syscall.Kill(workers[0], syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
	}
	c.finish(t)
	if n := strings.Count(c.stderr.String(), "the job failed and is run again"); n != 2 {
		t.Errorf("the job was run again %d times, want 2: %s", n, &c.stderr)
	}
	got, _ := answered(t, o)
	wantLines(t, got, wanted(t, 3, dir))
	after := stamps(t, o)
	for file, then := range before {
		if !then.same(after[file]) {
			t.Errorf("%s was written anew", file)
		}
	}
	wantNoParts(t, out)
}

// The whole command is killed, Prism and all; the same command goes on.
func TestCommandKilled(t *testing.T) {
	dir, out := posters(t, 200), t.TempDir()
	o := output{Name: filepath.Join(out, "answers.jsonl"), Shards: 16}
	args := []string{"--output", o.Name, "--shards", "16", dir}
	for _, shards := range []int{3, 9} {
		c := launch(t, args...)
		awaitShards(t, c, o, shards)
		c.Process.Kill()
		c.wait(t)
	}
	before := stamps(t, o)
	if len(before) == 16 {
		t.Error("nothing was left to do")
	}
	launch(t, args...).finish(t)
	got, _ := answered(t, o)
	wantLines(t, got, wanted(t, 3, dir))
	after := stamps(t, o)
	for file, then := range before {
		if !then.same(after[file]) {
			t.Errorf("%s was written anew", file)
		}
	}
	wantNoParts(t, out)
}

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// Flink and Spark are reached through a job service. Here Prism stands for it, in
// a process that is not the command's: what the flags do is the same.
func TestJobService(t *testing.T) {
	port := freePort(t)
	client, err := prism.CreateJobServer(t.Context(), prism.Options{Port: port})
	if err != nil {
		t.Skip("no job service can be had:", err)
	}
	dir := posters(t, 30)
	for _, runner := range []string{"flink", "spark", "universal"} {
		o := output{Name: filepath.Join(t.TempDir(), "answers.jsonl"), Shards: 3}
		launch(t, "--runner", runner, "--endpoint", "localhost:"+strconv.Itoa(port), "--environment_type", "loopback",
			"--job_name", "posters-"+runner, "--output", o.Name, "--shards", "3", dir).finish(t)
		got, _ := answered(t, o)
		wantLines(t, got, wanted(t, 3, dir))
	}
	jobs, err := client.GetJobs(t.Context(), &jobpb.GetJobsRequest{})
	if err != nil || len(jobs.GetJobInfo()) != 3 {
		t.Errorf("the service had %d jobs, want 3 (%v)", len(jobs.GetJobInfo()), err)
	}
}
