package train

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"onesheet/model/weightfile"
)

// averagedWith is the key of the provenance that holds the recipes of the
// further runs, one a line.
const averagedWith = "averaged_with"

// Soup makes the folder out of a run whose BestFile holds the mean of the
// weights of several finished runs, which must be of one network and best start
// from the same weights. The rest is the first run's. weightfile.Mean has the
// source.
func Soup(runs []string, out string) error {
	if len(runs) < 2 {
		return fmt.Errorf("train: there are %d runs to average: it takes two or more", len(runs))
	}
	if _, err := os.Stat(filepath.Join(out, checkpointFile)); err == nil {
		return fmt.Errorf("train: %s holds a training run: name another folder for the mean", out)
	}
	c, err := LoadConfig(ConfigPath(runs[0]))
	if err != nil {
		return err
	}
	f, err := soup(runs)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return fmt.Errorf("train: %w", err)
	}
	return errors.Join(writeWeights(filepath.Join(out, BestFile), f), c.Save(out))
}

func soup(runs []string) (*weightfile.File, error) {
	var files []*weightfile.File
	var first *weightfile.Meta
	var others []string
	for _, run := range runs {
		f, meta, err := parseWeights(filepath.Join(run, BestFile))
		if err != nil {
			return nil, err
		}
		if first == nil {
			first = meta
		} else if err := sameTask(first, meta); err != nil {
			return nil, fmt.Errorf("train: %s and %s: %w", runs[0], run, err)
		} else {
			others = append(others, meta.Provenance["recipe"])
		}
		files = append(files, f)
	}
	f, err := weightfile.Mean(files...)
	if err != nil {
		return nil, fmt.Errorf("train: the runs cannot be averaged: %w", err)
	}
	if first.Provenance == nil {
		first.Provenance = map[string]string{}
	}
	first.Provenance[averagedWith] = strings.Join(others, "\n")
	return f, f.SetMeta(first)
}

func sameTask(a, b *weightfile.Meta) error {
	switch {
	case !slices.Equal(a.Genres, b.Genres):
		return errors.New("they answer with different genres")
	case a.Input != b.Input:
		return fmt.Errorf("they see different pictures, of %dx%d and of %dx%d pixels", a.Input.Height, a.Input.Width, b.Input.Height, b.Input.Width)
	case string(a.Graph) != string(b.Graph):
		return errors.New("they are of different networks")
	}
	return nil
}

// averaged tells people of the runs that Soup has noted.
func averaged(provenance map[string]string) string {
	others := provenance[averagedWith]
	if others == "" {
		return ""
	}
	return fmt.Sprintf("; the mean of the weights of %d runs from the same start", 2+strings.Count(others, "\n"))
}
