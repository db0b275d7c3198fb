//go:build !js

package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Fprintln(os.Stderr, "engine runs in a browser: build it with GOOS=js GOARCH=wasm. To classify pictures here, use model/cmd/onesheet.")
	os.Exit(2)
}
