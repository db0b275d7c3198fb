package hosting

import (
	"path"
	"slices"
	"strings"
)

// Rule says which fields the paths have that a pattern stands for. A star, at
// its end, stands for anything.
type Rule struct {
	Pattern string
	Fields  []Field
}

// Rules are those of the site's files, few of them: a folder of files with the
// same fields is one. But for the first, which is for all files, no two have a
// path in common: hosts would write the values of both into one field.
func Rules(names []string, base, home string) []Rule {
	l := list{all: names, base: base, home: home, rules: []Rule{{base + "*", Common}}}
	l.folder("", slices.Sorted(slices.Values(names)))
	return l.rules
}

type list struct {
	all        []string
	base, home string
	rules      []Rule
}

// folder adds the rules of a folder, given with its last slash.
func (l *list) folder(folder string, names []string) {
	if folder != "" && l.alike(names) && l.alone(folder, names) {
		l.add(folder+"*", names[0])
		return
	}
	for rest := names; len(rest) > 0; {
		child, _, isFolder := strings.Cut(strings.TrimPrefix(rest[0], folder), "/")
		if !isFolder {
			l.file(folder, rest[0])
			rest = rest[1:]
			continue
		}
		inside := within(rest, folder+child+"/")
		if !slices.Contains(names, folder+child+".html") { // a page, which has its rule
			l.folder(folder+child+"/", inside)
		}
		rest = rest[len(inside):]
	}
}

// within are the first names, as long as they are in a folder.
func within(names []string, folder string) []string {
	end := slices.IndexFunc(names, func(name string) bool { return !strings.HasPrefix(name, folder) })
	if end < 0 {
		return names
	}
	return names[:end]
}

// file adds the rule of one file. The first page stands for its folder, and one
// beside it, such as study.html, is there by other names too: /study,
// /study/ and /study/index.html.
func (l *list) file(folder, name string) {
	base := path.Base(name)
	page, isPage := strings.CutSuffix(base, ".html")
	switch {
	case base == "index.html":
		l.add(folder, name)
		l.add(name, name)
	case isPage && folder == "":
		l.add(page+"*", name)
	default:
		l.add(name, name)
	}
}

func (l *list) add(pattern, name string) {
	l.rules = append(l.rules, Rule{l.base + pattern, FieldsOf(name, l.home)})
}

// alike tells that files have the same fields.
func (l *list) alike(names []string) bool {
	first := FieldsOf(names[0], l.home)
	return !slices.ContainsFunc(names, func(name string) bool { return !slices.Equal(FieldsOf(name, l.home), first) })
}

// alone tells that nothing else begins as a folder does: for some hosts
// /static/bridge/* is /static/bridge.js too.
func (l *list) alone(folder string, names []string) bool {
	begin := strings.TrimSuffix(folder, "/")
	return !slices.ContainsFunc(l.all, func(name string) bool {
		return strings.HasPrefix(name, begin) && !slices.Contains(names, name)
	})
}
