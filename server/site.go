package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// errNoSite is told to whoever starts a server whose site was never built.
var errNoSite = errors.New("the site has not been built: run `make site` first")

// site is everything that can be asked for, by URL path. A request can never
// name anything that was not found here when the site was read.
type site struct {
	files   map[string]*file
	folders map[string]string // path without its last slash, to path with it
	lost    *file             // says that there is nothing at an address; may be nil
}

// file is one path of the site in every form it is stored in.
type file struct {
	path  string  // where it is served
	forms []*form // smallest first
	plain *form   // the file itself, one of forms
}

// readSite finds the files of a built site. Errors: it cannot be read, it has
// not been built, or it was built for another base.
func readSite(built fs.FS, base string, policy policy) (*site, error) {
	s := &site{files: map[string]*file{}, folders: map[string]string{}}
	err := fs.WalkDir(built, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || isHidden(name) || isPacked(built, name) {
			return err
		}
		return s.add(built, base, name, policy)
	})
	if err != nil {
		return nil, fmt.Errorf("reading the site: %w", err)
	}
	page, ok := s.files[base]
	if !ok {
		return nil, errNoSite
	}
	return s, checkBuiltFor(page.plain.body.whole, base)
}

// add reads one file with its packed forms.
func (s *site) add(built fs.FS, base, name string, policy policy) error {
	f, err := readFile(built, name, policy)
	if err != nil {
		return err
	}
	f.path = base + addressOf(name)
	if name == lostPage {
		s.lost = f
		return nil
	}
	s.files[f.path] = f
	if folder, ok := strings.CutSuffix(f.path, "/"); ok && folder != "" {
		s.folders[folder] = f.path
	}
	return nil
}

// packings are the forms that may lie beside a file.
var packings = []struct{ suffix, encoding string }{{"", ""}, {".br", "br"}, {".gz", "gzip"}}

func readFile(built fs.FS, name string, policy policy) (*file, error) {
	f := &file{}
	for _, packing := range packings {
		body, err := readBody(built, name+packing.suffix)
		if errors.Is(err, fs.ErrNotExist) && packing.suffix != "" {
			continue
		}
		if err != nil {
			return nil, err
		}
		f.forms = append(f.forms, &form{encoding: packing.encoding, body: body})
	}
	f.plain = f.forms[0]
	slices.SortStableFunc(f.forms, func(a, b *form) int { return cmp.Compare(a.body.size, b.body.size) })
	return f, f.prepare(name, policy.of(addressOf(name)))
}

func (f *file) prepare(name string, area []field) error {
	hashed, err := hashedName(name, f.plain.body)
	for _, form := range f.forms {
		form.prepare(area, about{contentType: contentType(name), caching: cachingOf(name, hashed), varies: len(f.forms) > 1})
	}
	return err
}

// addressOf is where a file is served below the base: an index.html stands for
// its folder, and a page beside the first, such as study.html, goes by its name
// alone.
func addressOf(name string) string {
	if path.Base(name) == "index.html" {
		return strings.TrimSuffix(name, "index.html")
	}
	if page, ok := strings.CutSuffix(name, ".html"); ok && !strings.Contains(name, "/") {
		return page
	}
	return name
}

// isHidden reports files such as .keep, which hold the folder in git, and the rules
// for hosts of files, which are no part of the site.
func isHidden(name string) bool {
	return strings.HasPrefix(path.Base(name), ".") || name == "_headers"
}

// isPacked reports whether name is the packed form of another file.
func isPacked(built fs.FS, name string) bool {
	ext := path.Ext(name)
	if ext != ".br" && ext != ".gz" {
		return false
	}
	_, err := fs.Stat(built, strings.TrimSuffix(name, ext))
	return err == nil
}
