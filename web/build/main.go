// Command build assembles the site: everything a browser needs, as files that
// any static host can serve.
//
//	go run ./web/build                      into server/site, where the server embeds it
//	go run ./web/build -out DIR -base /x/   for another host, under a sub-path
//	go run ./web/build -home URL            and says where the site is, for oEmbed
//	go run ./web/build -verify              builds again and compares with what is there
//	go run ./web/build -plain               leaves out the compressed forms: quicker, for a look
//
// The same source always gives the same bytes.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	out := flag.String("out", filepath.Join("server", "site"), "`folder` to write the site to")
	base := flag.String("base", "/", "`path` that the site will be served under")
	verify := flag.Bool("verify", false, "build, and compare with the folder instead of writing it")
	home := flag.String("home", "", "`address` of the site, with https://: lets static hosts answer oEmbed")
	plain := flag.Bool("plain", false, "leave out the compressed forms, which take most of a build's time")
	flag.Parse()
	if err := run(*out, *base, *home, *plain, *verify); err != nil {
		fmt.Fprintln(os.Stderr, "web/build:", err)
		os.Exit(1)
	}
}

func run(out, base, home string, plain, verify bool) error {
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	if err := checkBase(base); err != nil {
		return err
	}
	if !filepath.IsAbs(out) {
		out = filepath.Join(root, out)
	}
	s, err := assemble(root, base, home)
	if err != nil {
		return err
	}
	if !plain {
		if err := compressAll(s, filepath.Join(root, "build", "cache")); err != nil {
			return err
		}
	}
	if verify {
		if err := compare(s, out); err != nil {
			return err
		}
		fmt.Printf("This build and the site in %s are the same, byte for byte.\n", out)
		return nil
	}
	if err := write(s, out); err != nil {
		return err
	}
	fmt.Printf("The site is in %s: %d files, %.1f MB.\n", out, len(s), float64(s.size())/1e6)
	return link(root, out)
}

// moduleRoot is the nearest folder above with a go.mod: the repository.
func moduleRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		if filepath.Dir(dir) == dir {
			return "", errors.New("no go.mod here or above: run this inside the repository")
		}
		dir = filepath.Dir(dir)
	}
}

// checkBase wants "/" or "/some/path/".
func checkBase(base string) error {
	if !strings.HasPrefix(base, "/") || !strings.HasSuffix(base, "/") || strings.ContainsAny(base, `"'<>&\?# `) {
		return fmt.Errorf("-base %q must begin and end with a slash, and hold plain characters only", base)
	}
	return nil
}

// link makes build/site lead to the site that the server embeds.
func link(root, out string) error {
	target := filepath.Join("..", "server", "site")
	if out != filepath.Join(root, "server", "site") {
		return nil
	}
	name := filepath.Join(root, "build", "site")
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	if old, err := os.Readlink(name); err == nil && old == target {
		return nil
	}
	if err := os.Symlink(target, name); err != nil && !errors.Is(err, os.ErrExist) {
		return fmt.Errorf("linking build/site to the site: %w", err)
	}
	return nil
}
