package study

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// The report's files besides the figures.
const (
	JSONFile   = "study.json"
	ReadmeFile = "README.md"
)

// Write puts the report into a folder: study.json, README.md, the curves of
// every model that has any, and the figure of genres.
func (r *Report) Write(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("study: %w", err)
	}
	for _, m := range r.networks() {
		names, files, err := figures(m)
		if err != nil {
			return err
		}
		m.Figures = names
		for name, data := range files {
			if err := writeFile(filepath.Join(dir, name), data); err != nil {
				return err
			}
		}
	}
	if err := r.writeGenres(dir); err != nil {
		return err
	}
	text, err := r.json()
	if err != nil {
		return err
	}
	if err := writeFile(filepath.Join(dir, JSONFile), text); err != nil {
		return err
	}
	return writeFile(filepath.Join(dir, ReadmeFile), r.readme())
}

// writeGenres draws the figure of genres of the best model, if there is one.
func (r *Report) writeGenres(dir string) error {
	best := r.best()
	if best == nil {
		return nil
	}
	data, err := genresFigure(best, r.Genres)
	if err != nil || data == nil {
		return err
	}
	r.Together = &Together{best.Name, GenresFile}
	return writeFile(filepath.Join(dir, GenresFile), data)
}

func (r *Report) json() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(r)
	return b.Bytes(), err
}
