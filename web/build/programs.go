package main

import (
	"fmt"
	"os"
	"path/filepath"

	"onesheet/web/program"
)

// programs are what the site compiles, by the names of the files.
var programs = []struct{ name, pkg string }{
	{"web/app.wasm", "./web/app"},
	{"engine/engine.wasm", "./wasm/engine"},
}

// addPrograms compiles the page and the engine, and adds the script of the
// same Go that starts them both.
func addPrograms(s site, root string) error {
	for _, p := range programs {
		data, err := program.Compile(root, p.pkg)
		if err != nil {
			return err
		}
		s[p.name] = shrunk(p.name, data)
	}
	starter, err := wasmExec(root)
	s["engine/wasm_exec.js"] = starter
	return err
}

// shrunk is a smaller form of a program. Of a Go that writes its programs in another
// way the site is larger and works as well.
func shrunk(name string, data []byte) []byte {
	small, err := program.Shrink(data)
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s stays larger than it could be: %v\n", name, err)
		return data
	}
	return small
}

// wasmExec is the script that starts a Go program in a browser; it has to be
// of the same Go that compiled the program.
func wasmExec(root string) ([]byte, error) {
	goroot, _, err := goDistribution(root)
	if err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(goroot, "lib", "wasm", "wasm_exec.js"))
}
