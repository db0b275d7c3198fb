package main

import (
	"errors"
	"fmt"
	"image/png"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"onesheet/model"
	"onesheet/model/archive"
	"onesheet/model/explain"
	"onesheet/model/picture"
)

// drawing is what --explain asks for.
type drawing struct {
	genre string
	files map[string]string // the PNG files to write, by the pictures' paths
}

// Drawings of larger pictures are reduced to some pixels more than this.
const drawnHeight, drawnWidth = 720, 480

// drawing settles where the drawings go, before any work is done, for which it
// finds all pictures first. It is nil without --explain.
func (c *ClassifyCmd) drawing(network classifier, pictures iter.Seq[archive.Picture]) (*drawing, iter.Seq[archive.Picture], error) {
	if c.Explain == "" {
		return nil, pictures, nil
	}
	if err := c.checkGenre(network); err != nil {
		return nil, nil, err
	}
	inputs := slices.Collect(pictures)
	d, err := c.place(inputs)
	return d, slices.Values(inputs), err
}

// place names the drawings of the inputs.
func (c *ClassifyCmd) place(inputs []archive.Picture) (*drawing, error) {
	d := &drawing{genre: c.Genre, files: map[string]string{}}
	if len(inputs) == 1 && !isFolder(c.Explain) {
		if strings.ToLower(filepath.Ext(c.Explain)) != ".png" {
			return nil, fmt.Errorf("--explain %s: the name of the drawing must end in .png, or be a folder that is there", c.Explain)
		}
		d.files[inputs[0].Path] = c.Explain
		return d, d.spares(inputs)
	}
	if strings.ToLower(filepath.Ext(c.Explain)) == ".png" && !isFolder(c.Explain) {
		return nil, fmt.Errorf("--explain %s: %d pictures give as many drawings: name a folder for them", c.Explain, len(inputs))
	}
	if err := os.MkdirAll(c.Explain, 0o755); err != nil {
		return nil, fmt.Errorf("--explain: %w", err)
	}
	d.nameIn(c.Explain, inputs)
	return d, d.spares(inputs)
}

// checkGenre refuses a genre that the model does not tell.
func (c *ClassifyCmd) checkGenre(network classifier) error {
	known := slices.DeleteFunc(slices.Clone(network.Genres()), func(g string) bool { return g == model.NotAGenre })
	if c.Genre == "" || slices.Contains(known, c.Genre) {
		return nil
	}
	return fmt.Errorf("--genre %q: %s knows %s", c.Genre, network.Name(), strings.Join(known, ", "))
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// nameIn names a drawing for each picture after it; pictures of the same name get
// numbers.
func (d *drawing) nameIn(folder string, inputs []archive.Picture) {
	taken := map[string]bool{}
	for _, in := range inputs {
		base := strings.TrimSuffix(filepath.Base(in.Path), filepath.Ext(in.Path))
		if in.Path == standardInput {
			base = "stdin"
		}
		name := base
		for n := 2; taken[name]; n++ {
			name = base + "-" + strconv.Itoa(n)
		}
		taken[name] = true
		d.files[in.Path] = filepath.Join(folder, name+".png")
	}
}

// spares makes sure that no drawing takes the place of a picture.
func (d *drawing) spares(inputs []archive.Picture) error {
	for _, file := range d.files {
		old, err := os.Stat(file)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return fmt.Errorf("--explain: %w", err)
		}
		for _, in := range inputs {
			if info, err := os.Stat(in.Path); err == nil && os.SameFile(old, info) {
				return fmt.Errorf("--explain: the drawing %s would take the place of a picture: name another file or folder", file)
			}
		}
	}
	return nil
}

// draw explains one picture and writes the drawing.
func (d *drawing) draw(network classifier, path string, data []byte) (*archive.Explained, error) {
	m, err := network.ExplainBytes(data, d.genre)
	if err != nil {
		return nil, err
	}
	img, err := picture.DecodeFor(data, drawnHeight, drawnWidth)
	if err != nil {
		return nil, err
	}
	f, err := os.Create(d.files[path])
	if err != nil {
		return nil, err
	}
	err = png.Encode(f, explain.Overlay(img, m))
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	return &archive.Explained{Genre: m.Genre, Method: m.Method, File: d.files[path]}, nil
}
