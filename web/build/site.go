package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// site is a whole site in memory: contents by slash-separated path.
type site map[string][]byte

func (s site) names() []string {
	names := make([]string, 0, len(s))
	for name := range s {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func (s site) size() int {
	n := 0
	for _, data := range s {
		n += len(data)
	}
	return n
}

// addTree adds the files below from, under the given folder of the site.
func (s site) addTree(from fs.FS, under string) error {
	return fs.WalkDir(from, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(from, name)
		s[under+name] = data
		return err
	})
}

// read loads a written site back, leaving out the .keep that git needs.
func read(dir string) (site, error) {
	s := site{}
	if err := s.addTree(os.DirFS(dir), ""); err != nil {
		return nil, err
	}
	delete(s, ".keep")
	return s, nil
}

// write replaces the contents of dir by the site.
func write(s site, dir string) error {
	if err := clearSite(dir); err != nil {
		return err
	}
	for name, data := range s {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// clearSite empties dir, but only one that holds an earlier site or nothing:
// a mistyped -out must not cost anyone their files.
func clearSite(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	isSite := slices.ContainsFunc(entries, func(e fs.DirEntry) bool {
		return e.Name() == ".keep" || e.Name() == "app-worker.js"
	})
	if len(entries) > 0 && !isSite {
		return fmt.Errorf("%s holds something that is no site: choose an empty folder", dir)
	}
	for _, entry := range entries {
		if entry.Name() == ".keep" {
			continue
		}
		if err := os.RemoveAll(filepath.Join(dir, entry.Name())); err != nil {
			return err
		}
	}
	return nil
}

// compare tells every difference between a site and the one in dir.
func compare(s site, dir string) error {
	there, err := read(dir)
	if err != nil {
		return err
	}
	var differences []string
	for _, name := range s.names() {
		if old, ok := there[name]; !ok {
			differences = append(differences, name+" is missing")
		} else if !bytes.Equal(old, s[name]) {
			differences = append(differences, name+" differs")
		}
		delete(there, name)
	}
	for _, name := range there.names() {
		differences = append(differences, name+" is too much")
	}
	if len(differences) > 0 {
		return fmt.Errorf("this build is not the site in %s:\n  %s", dir, strings.Join(differences, "\n  "))
	}
	return nil
}
