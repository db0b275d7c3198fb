package main

import (
	"fmt"
	"path"
	"regexp"
	"strings"
)

// The scripts of the engine are modules that import one another, by names, from the
// same folder. As one script they are there after one request: a browser that finds
// them one behind the other first asks for 3 rows of them, 40 ms on the machine itself
// and more from afar; and together they take 9 KB after brotli instead of 16.
var (
	importLine = regexp.MustCompile(`(?m)^import \{ ([^}]+) \} from "\./([\w-]+\.js)";\n`)
	exportLine = regexp.MustCompile(`(?m)^export ((?:async )?function|class|const) (\w+)`)
	other      = regexp.MustCompile(`(?m)^(?:import|export)\b.*$`)
)

// bundleEngine makes the engine's modules one script, onesheet.js, in the order in
// which they need one another.
func bundleEngine(s site) error {
	b := &bundle{from: s, folder: "engine/", state: map[string]bool{}}
	entry := "onesheet.js"
	text, err := b.imports(entry)
	if err != nil {
		return err
	}
	for name := range b.state {
		delete(s, b.folder+name)
	}
	s[b.folder+entry] = []byte(b.out.String() + text)
	return nil
}

// bundle is a script in the making.
type bundle struct {
	from   site
	folder string
	out    strings.Builder
	state  map[string]bool // of modules: false is begun, true is written
}

// add writes a module, and before it those that it imports, unless it is there: a
// function that is called once, which keeps the module's names to itself and gives
// what it exports.
func (b *bundle) add(name string) error {
	if done, begun := b.state[name]; begun {
		if !done {
			return fmt.Errorf("%s%s needs itself: such modules cannot become one script", b.folder, name)
		}
		return nil
	}
	b.state[name] = false
	text, err := b.imports(name)
	if err != nil {
		return err
	}
	var exports []string
	text = exportLine.ReplaceAllStringFunc(text, func(line string) string {
		parts := exportLine.FindStringSubmatch(line)
		exports = append(exports, parts[2])
		return parts[1] + " " + parts[2]
	})
	if line := other.FindString(text); line != "" {
		return fmt.Errorf("%s%s: what to make of this line in one script is not known: %s", b.folder, name, line)
	}
	fmt.Fprintf(&b.out, "const %s = (() => {\n%s\nreturn { %s };\n})();\n", variable(name), text, strings.Join(exports, ", "))
	b.state[name] = true
	return nil
}

// imports writes the modules that a module imports, and returns its text with their
// variables in place of its import lines.
func (b *bundle) imports(name string) (string, error) {
	data, ok := b.from[b.folder+name]
	if !ok {
		return "", fmt.Errorf("%s%s is imported, but not there", b.folder, name)
	}
	text := string(data)
	for _, line := range importLine.FindAllStringSubmatch(text, -1) {
		if err := b.add(line[2]); err != nil {
			return "", err
		}
	}
	text = importLine.ReplaceAllStringFunc(text, func(line string) string {
		parts := importLine.FindStringSubmatch(line)
		return fmt.Sprintf("const { %s } = %s;\n", strings.ReplaceAll(parts[1], " as ", ": "), variable(parts[2]))
	})
	return text, nil
}

// variable is named after a module: engine-files.js is $engine_files.
func variable(name string) string {
	return "$" + strings.ReplaceAll(strings.TrimSuffix(name, path.Ext(name)), "-", "_")
}
