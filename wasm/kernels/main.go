// Command kernels compiles the SIMD kernels in src for the browser, once for
// each instruction set, with clang 19 and its linker (Debian: clang-19, lld-19):
//
//	go generate ./wasm
//
// The kernels are C with the intrinsics of wasm_simd128.h. Written as WebAssembly
// text, the matrix product alone would be some six hundred lines of copies, one
// for each height of its tile; here the compiler unrolls them, and who knows
// intrinsics from other processors can read them.
//
// The modules run on Go's memory, where a stack or data of theirs would destroy
// what Go keeps there. So the compiler's stack pointer is cut out of the finished
// module: had any kernel used it, the module would no longer be valid, and the
// tests, which run it, would fail.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// variants are the modules, by file name, with what each needs of the compiler.
var variants = map[string][]string{
	"kernels-relaxed-simd.wasm": {"-mrelaxed-simd"},
	"kernels-simd128.wasm":      nil,
}

func main() {
	src := flag.String("src", "kernels/src", "`folder` of the sources")
	out := flag.String("out", "js", "`folder` to write the modules to")
	flag.Parse()
	for name, flags := range variants {
		if err := build(*src, filepath.Join(*out, name), flags); err != nil {
			fmt.Fprintln(os.Stderr, "kernels:", err)
			os.Exit(1)
		}
	}
}

func build(src, out string, flags []string) error {
	linked, err := compile(src, flags)
	if err != nil {
		return err
	}
	module, err := strip(linked)
	if err != nil {
		return err
	}
	return os.WriteFile(out, module, 0o644)
}

// tool is a program of LLVM 19, which the committed modules come from; the
// environment variable may name it otherwise.
func tool(variable, name string) string {
	if other := os.Getenv(variable); other != "" {
		return other
	}
	return name
}

// compile makes one module of all sources. Linking through clang would bring in
// any wasm-opt that happens to be installed; the bytes must not depend on that.
func compile(src string, flags []string) ([]byte, error) {
	files, err := filepath.Glob(filepath.Join(src, "*.c"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no C sources in %s", src)
	}
	dir, err := os.MkdirTemp("", "onesheet-kernels-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	flags = append([]string{"--target=wasm32", "-O3", "-msimd128", "-std=c11", "-Wall", "-Wextra", "-Werror",
		"-ffp-contract=off", "-ffreestanding", "-fno-builtin", "-fno-slp-vectorize", "-c"}, flags...)
	var objects []string
	for _, file := range files {
		object := filepath.Join(dir, filepath.Base(file)+".o")
		if err := run(tool("CLANG", "clang-19"), append(flags, "-o", object, file)...); err != nil {
			return nil, err
		}
		objects = append(objects, object)
	}
	linked := filepath.Join(dir, "kernels.wasm")
	err = run(tool("WASM_LD", "wasm-ld-19"), append(objects,
		"--no-entry", "--import-memory", "--strip-all", "-z", "stack-size=0", "-o", linked)...)
	if err != nil {
		return nil, err
	}
	return os.ReadFile(linked)
}

func run(program string, args ...string) error {
	text, err := exec.Command(program, args...).CombinedOutput()
	if errors.Is(err, exec.ErrNotFound) {
		return fmt.Errorf("%w: install clang-19 and lld-19, or set CLANG and WASM_LD to clang and wasm-ld 19", err)
	}
	if err != nil {
		return fmt.Errorf("%s: %w\n%s", program, err, bytes.TrimSpace(text))
	}
	return nil
}
