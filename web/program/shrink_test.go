package program

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// traceProgram is testdata/trace as the linker writes it.
func traceProgram(t *testing.T) []byte {
	t.Helper()
	out := filepath.Join(t.TempDir(), "trace.wasm")
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", out, "./testdata/trace")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if message, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, message)
	}
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func shrunk(t *testing.T, module []byte) []byte {
	t.Helper()
	small, err := Shrink(module)
	if err != nil {
		t.Fatal(err)
	}
	return small
}

// TestShrunkProgramsRun under Node: they compute the same, recover from panics with
// what the runtime says of them, and name functions in their traces.
func TestShrunkProgramsRun(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed: no program is run")
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	before := traceProgram(t)
	file := filepath.Join(t.TempDir(), "trace.wasm")
	if err := os.WriteFile(file, shrunk(t, before), 0o644); err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) (string, error) {
		start := filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec_node.js")
		out, err := exec.Command(node, append([]string{start, file}, args...)...).CombinedOutput()
		return string(out), err
	}
	const want = "depth 50000\nrecovered on purpose\nrecovered runtime error: index out of range [3] with length 3\nnamed true lines false\n"
	if out, err := run(); err != nil || out != want {
		t.Errorf("%v\n%s\nnot\n%s", err, out, want)
	}
	out, err := run("break")
	if exit := (*exec.ExitError)(nil); !errors.As(err, &exit) || !strings.Contains(out, "panic: on purpose") || !strings.Contains(out, "main.broken") {
		t.Errorf("a panic that nobody recovers from: %v\n%s", err, out)
	}
}

// TestShrinkGains what the package comment says, and changes nothing but the
// initial memory.
func TestShrinkGains(t *testing.T) {
	before := traceProgram(t)
	after := shrunk(t, before)
	old, now := split(t, before), split(t, after)
	if len(old) != len(now) {
		t.Fatalf("%d sections, not %d", len(now), len(old))
	}
	for i := range old {
		if old[i].id != dataSection && !bytes.Equal(old[i].body, now[i].body) {
			t.Errorf("section %d of kind %d is not what it was", i, old[i].id)
		}
	}
	if n, many := segmentsOf(t, now), segmentsOf(t, old); n > many/20 {
		t.Errorf("%d segments, before %d", n, many)
	}
	if again := shrunk(t, after); !bytes.Equal(again, after) {
		t.Error("shrinking a second time changes something")
	}
}

func split(t *testing.T, module []byte) []section {
	t.Helper()
	list, err := sections(module)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func segmentsOf(t *testing.T, list []section) uint64 {
	t.Helper()
	i := slices.IndexFunc(list, func(s section) bool { return s.id == dataSection })
	return (&reader{data: list[i].body}).unsigned()
}

// TestShrinkRefuses what is no program of Go's.
func TestShrinkRefuses(t *testing.T) {
	empty := joined([]section{{dataSection, []byte{0}}})
	for name, c := range map[string]struct {
		module []byte
		want   string
	}{
		"nothing":           {nil, "no WebAssembly"},
		"a picture":         {[]byte("\xff\xd8\xff\xe0"), "no WebAssembly"},
		"no section":        {joined(nil), "no initial memory"},
		"a cut section":     {append(joined(nil), 1, 5), "cut off"},
		"an endless number": {append(joined(nil), 1, 255, 255, 255, 255, 255, 255), "cut off"},
		"no tables":         {empty, "Go 1.26"},
		"passive segment":   {joined([]section{{dataSection, []byte{1, 1, 1, 0}}}), "unexpected kind"},
		"far away":          {joined([]section{{dataSection, appendSegments(nil, []segment{{1 << 30, []byte{1}}})}}), "beyond"},
		"data section cut":  {joined([]section{{dataSection, []byte{1, 0, i32Const, 0, end, 9, 1}}}), "damaged"},
	} {
		if _, err := Shrink(c.module); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, c.want)
		}
	}
}

// TestDamagedTablesAreAnError and never a panic: of flipped bytes in the tables some
// are noticed, and whatever comes out is a module.
func TestDamagedTablesAreAnError(t *testing.T) {
	list := split(t, traceProgram(t))
	i := slices.IndexFunc(list, func(s section) bool { return s.id == dataSection })
	mem, err := memory(list[i].body)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(mem, tableMagic)
	r := rand.New(rand.NewPCG(1, 2))
	noticed := 0
	for range 60 {
		damaged := bytes.Clone(mem)
		for k := range 8 * 9 { // the header, which all else hangs on
			if r.IntN(9) == 0 {
				damaged[at+k] = byte(r.Uint32())
			}
		}
		if thin(damaged) != nil {
			noticed++
		}
	}
	if noticed == 0 {
		t.Error("no damage was noticed")
	}
}

// TestSegmentsAreTheMemory for memories of all kinds of gaps.
func TestSegmentsAreTheMemory(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		mem := make([]byte, r.IntN(2000))
		for at := 0; at < len(mem); at += r.IntN(3 * maxGap) {
			mem[at] = byte(r.Uint32())
		}
		got, err := memory(appendSegments(nil, segments(mem)))
		if err != nil {
			t.Fatal(err)
		}
		if got = append(got, make([]byte, len(mem)-len(got))...); !bytes.Equal(got, mem) {
			t.Fatal("the memory is another one")
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, v := range []int64{0, 1, -1, 63, 64, -64, -65, 127, 128, 1<<31 - 1, -1 << 31} {
		if r := (&reader{data: appendSigned(nil, v)}); r.signed() != v || r.broken || r.at != len(r.data) {
			t.Errorf("%d is read as another number", v)
		}
		if v < 0 {
			continue
		}
		if r := (&reader{data: appendUnsigned(nil, uint64(v))}); r.unsigned() != uint64(v) || r.broken {
			t.Errorf("%d is read as another number", v)
		}
	}
}
