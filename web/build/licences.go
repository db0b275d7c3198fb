package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// licencesFile lists every licence under which the site passes on other people's work.
const licencesFile = "licences.txt"

// licenceFile is how files are called that a licence asks to be passed on.
var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)([.-].*)?$`)

// work is somebody's work within the site, with the folder of its licence.
type work struct{ title, dir string }

// addLicences writes our own licence, and that of everything that is compiled into
// the programs of the site. A part without a licence must not be passed on: then
// there is no site.
func addLicences(s site, root string) error {
	parts, err := compiledIn(root)
	if err != nil {
		return err
	}
	goroot, version, err := goDistribution(root)
	if err != nil {
		return err
	}
	works := append([]work{{"Onesheet", root}, {version + ", its runtime and standard library", goroot}}, parts...)
	text, err := licences(works)
	s[licencesFile] = text
	return err
}

const licencesLead = `Onesheet is free software. This file holds its licence, and the licences of what is
compiled into its programs: the page (web/app.wasm) and the engine (engine/engine.wasm).

The flagship model began from the ImageNet weights of MobileNetV2 of Google's Coral
project (mobilenet_v2_1.0, Coral test data), which are under the Apache License 2.0, too:
its text is the first one below.
`

// licences puts the texts one below the other.
func licences(works []work) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(licencesLead)
	for _, w := range works {
		texts, err := licenceTexts(w)
		if err != nil {
			return nil, err
		}
		line := strings.Repeat("=", 80)
		fmt.Fprintf(&b, "\n%s\n%s\n%s\n\n%s\n", line, w.title, line, bytes.Join(texts, []byte("\n\n")))
	}
	return b.Bytes(), nil
}

// licenceTexts are the files that a work's licence asks for, by name.
func licenceTexts(w work) (texts [][]byte, err error) {
	entries, err := os.ReadDir(w.dir)
	if err != nil {
		return nil, fmt.Errorf("looking for the licence of %s: %w", w.title, err)
	}
	licensed := false
	for _, entry := range entries {
		name := entry.Name()
		if !entry.Type().IsRegular() || !licenceFile.MatchString(name) || filepath.Ext(name) == ".go" {
			continue
		}
		text, err := os.ReadFile(filepath.Join(w.dir, name))
		if err != nil {
			return nil, err
		}
		licensed = licensed || strings.ContainsAny(name[:1], "lLcC") // the others only go with a licence
		texts = append(texts, bytes.TrimSpace(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))))
	}
	if !licensed {
		return nil, fmt.Errorf("%s is compiled into the site, and there is no licence file in %s: without a licence it must not be passed on", w.title, w.dir)
	}
	return texts, nil
}

// compiledIn are the modules within the site's programs, by name.
func compiledIn(root string) ([]work, error) {
	args := []string{"list", "-deps", "-tags", "kernel", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}"}
	for _, p := range programs {
		args = append(args, p.pkg)
	}
	out, err := goTool(root, append(os.Environ(), "GOOS=js", "GOARCH=wasm"), args...)
	if err != nil {
		return nil, err
	}
	var works []work
	for line := range strings.Lines(string(out)) {
		if title, dir, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
			works = append(works, work{title, dir})
		}
	}
	slices.SortFunc(works, func(a, b work) int { return strings.Compare(a.title, b.title) })
	return slices.Compact(works), nil
}

// goDistribution is where the Go lies that compiles the programs, and which it is.
func goDistribution(root string) (dir, version string, err error) {
	out, err := goTool(root, nil, "env", "GOROOT", "GOVERSION")
	if err != nil {
		return "", "", err
	}
	dir, version, _ = strings.Cut(strings.TrimSpace(string(out)), "\n")
	return dir, "Go (" + version + ")", nil
}

func goTool(root string, env []string, args ...string) ([]byte, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir, cmd.Env = root, env
	var problems bytes.Buffer
	cmd.Stderr = &problems
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go %s: %w\n%s", strings.Join(args, " "), err, bytes.TrimSpace(problems.Bytes()))
	}
	return out, nil
}
