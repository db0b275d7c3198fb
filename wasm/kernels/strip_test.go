package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The sections that kernels have, in this order: types, the import of a memory,
// functions, exports and code.
var wanted = []byte{1, 2, 3, 7, 10}

// memoryImport is the whole import section: one memory, env.memory, of any size.
var memoryImport = []byte("\x01\x03env\x06memory\x02\x00")

// TestModulesOwnNoMemory looks at the committed modules. No global means no stack
// pointer, so there is no stack in memory; that they are valid without it, the
// tests of package wasm show, which run them.
func TestModulesOwnNoMemory(t *testing.T) {
	for name := range variants {
		module := committed(t, name)
		if len(module) > 32<<10 {
			t.Errorf("%s has %d bytes; 32 KB were the aim", name, len(module))
		}
		all, err := sections(module)
		if err != nil {
			t.Fatal(err)
		}
		var ids []byte
		for _, s := range all {
			ids = append(ids, s.id)
			if s.id == 2 && !bytes.HasPrefix(s.body, memoryImport) {
				t.Errorf("%s imports more than env.memory: %q", name, s.body)
			}
		}
		if !bytes.Equal(ids, wanted) {
			t.Errorf("%s has sections %v, want %v", name, ids, wanted)
		}
	}
}

// TestModulesMatchTheirSource compiles the kernels again where the compiler of
// the committed modules is installed.
func TestModulesMatchTheirSource(t *testing.T) {
	version, err := exec.Command(tool("CLANG", "clang-19"), "--version").Output()
	if err != nil || !strings.Contains(string(version), "clang version 19.1.7") {
		t.Skip("clang 19.1.7 is not here: whether the modules match their source is not tested")
	}
	if _, err := exec.LookPath(tool("WASM_LD", "wasm-ld-19")); err != nil {
		t.Skip("wasm-ld 19 is not here: whether the modules match their source is not tested")
	}
	for name, flags := range variants {
		made := filepath.Join(t.TempDir(), name)
		if err := build("src", made, flags); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(made)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, committed(t, name)) {
			t.Errorf("%s does not match its source: run go generate ./wasm", name)
		}
	}
}

func TestStripRefusesWhatCannotBe(t *testing.T) {
	for what, module := range map[string]string{
		"no module":  "hello, world",
		"cut off":    magic + "\x01\x7f",
		"no size":    magic + "\x01",
		"own memory": magic + "\x05\x03\x01\x00\x01",
		"data":       magic + "\x0b\x01\x00",
		"start":      magic + "\x08\x01\x00",
	} {
		if _, err := strip([]byte(module)); err == nil {
			t.Errorf("%s was accepted", what)
		}
	}
	if out, err := strip([]byte(magic + "\x01\x01\x00" + "\x06\x01\x00" + "\x00\x02\x01a")); err != nil || string(out) != magic+"\x01\x01\x00" {
		t.Errorf("globals and custom sections: %q, %v", out, err)
	}
}

func committed(t *testing.T, name string) []byte {
	t.Helper()
	module, err := os.ReadFile(filepath.Join("..", "js", name))
	if err != nil {
		t.Fatal(err)
	}
	return module
}
