package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	site := flag.String("site", filepath.Join("server", "site"), "`folder` of the built site")
	out := flag.String("out", filepath.Join("build", "npm"), "`folder` to write the package to")
	licence := flag.String("licence", "LICENSE", "`file` with the licence")
	flag.Parse()
	if err := run(*site, *licence, *out); err != nil {
		fmt.Fprintln(os.Stderr, "web/npm:", err)
		os.Exit(1)
	}
	fmt.Printf("The package is in %s; `npm pack` there makes a tarball of it.\n", *out)
}

// run writes the package anew.
func run(site, licence, out string) error {
	if _, err := os.Stat(filepath.Join(site, "engine", "engine.wasm")); err != nil {
		return fmt.Errorf("%s is no built site (run `make site` first): %w", site, err)
	}
	files, err := collect(os.DirFS(site))
	if err != nil {
		return err
	}
	if files["LICENSE"], err = os.ReadFile(licence); err != nil {
		return err
	}
	if err := clearPackage(out); err != nil {
		return err
	}
	return write(files, out)
}

// clearPackage removes an earlier package, and nothing else: a mistyped -out
// must not cost anyone their files.
func clearPackage(out string) error {
	entries, err := os.ReadDir(out)
	if errors.Is(err, os.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(out, "node-thread.cjs")); err != nil {
		return fmt.Errorf("%s holds something that is no package of ours: choose an empty folder", out)
	}
	return os.RemoveAll(out)
}

func write(files map[string][]byte, out string) error {
	for name, data := range files {
		path := filepath.Join(out, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
