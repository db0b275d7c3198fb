// Package dataset reads a folder of posters and its label list, and decodes the posters.
//
// Two label lists are understood. Both are CSV with a header line, one film a
// line, and one column of 0 or 1 for each genre after the fixed columns:
//
//	labels.csv   Id, File, Split, Title, Year, Genre ("Drama|Romance"), then the genres
//	train.csv    Id, Genre ("['Drama', 'Romance']"), then the genres; the study's own list:
//	             the picture is Images/<Id>.jpg and every film belongs to the split "train",
//	             until Dataset.Divide is called
//
// Label lists are made by hand and by many people, so a bad line does not stop
// the reading: it is left out, or repaired, and told in Dataset.Problems.
package dataset

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// The names of the label lists, in the order in which Open looks for them.
const (
	LabelsFile = "labels.csv"
	StudyFile  = "train.csv"
)

// studyFolder is where the pictures of the study's own list are.
const studyFolder = "Images"

// Sample is one poster and what is known of its film.
type Sample struct {
	ID     string
	File   string // relative to the data folder, with forward slashes
	Split  string
	Title  string // "" when not given
	Year   int    // 0 when not given
	Labels []bool // [genres], in the order of Dataset.Genres; at least one is true
	Line   int    // in the label list, counted from 1
}

// Dataset is a label list that has been read.
type Dataset struct {
	Dir      string
	Genres   []string // in the order of the list's columns
	Samples  []Sample // in the order of the list's lines
	Problems []Problem
	// Undivided says that the list has no splits; all samples are in "train".
	Undivided bool
}

// Open reads labels.csv of the folder dir, or train.csv where there is no
// labels.csv. What is wrong with single lines is told in Problems; an error
// means that the list as a whole cannot be used.
func Open(dir string) (*Dataset, error) {
	for _, layout := range layouts {
		f, err := os.Open(filepath.Join(dir, layout.file))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("dataset: %w", err)
		}
		defer f.Close()
		d, err := read(f, layout)
		if err != nil {
			return nil, fmt.Errorf("dataset: %s: %w", f.Name(), err)
		}
		d.Dir = dir
		return d, nil
	}
	return nil, fmt.Errorf("dataset: %s has neither %s nor %s: give the folder that holds the label list", dir, LabelsFile, StudyFile)
}

// Split returns the samples of the named splits, in file order; with no name, all of them.
func (d *Dataset) Split(names ...string) []Sample {
	if len(names) == 0 {
		return slices.Clone(d.Samples)
	}
	var out []Sample
	for _, s := range d.Samples {
		if slices.Contains(names, s.Split) {
			out = append(out, s)
		}
	}
	return out
}

// SplitSize is the name of a split and the number of its samples.
type SplitSize struct {
	Name    string
	Samples int
}

// Splits lists the splits in the order of their first sample.
func (d *Dataset) Splits() []SplitSize {
	var out []SplitSize
	at := map[string]int{}
	for _, s := range d.Samples {
		i, seen := at[s.Split]
		if !seen {
			i = len(out)
			at[s.Split] = i
			out = append(out, SplitSize{Name: s.Split})
		}
		out[i].Samples++
	}
	return out
}

// Path is the place of a sample's picture on this machine.
func (d *Dataset) Path(s Sample) string {
	return filepath.Join(d.Dir, filepath.FromSlash(s.File))
}

// CheckFiles looks for the pictures of samples and lists those that are missing
// or are not regular files. It does not decode them; LoadPixels does.
func (d *Dataset) CheckFiles(samples []Sample) []Problem {
	var found problems
	for _, s := range samples {
		if err := checkRegular(d.Path(s)); err != nil {
			found.addPicture(s, err)
		}
	}
	return found.list
}
