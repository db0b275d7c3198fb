package weights

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// Shipment is a model that is to be shipped. Its File, SHA256, Bytes and Base
// are filled in from the rest.
type Shipment struct {
	Model
	Data     []byte // the weight file, or the head of one
	BaseName string // of the file that the head stands on; "" if Data is whole
	BaseData []byte
}

// Update writes a model's weight file into the folder dir and enters it into
// the manifest there, see Ship.
func Update(dir string, m Model, data []byte) error {
	return Ship(dir, Shipment{Model: m, Data: data})
}

// Ship writes weight files into the folder dir and enters them into the
// manifest there, which it begins when there is none. A model of the same name
// is replaced and stays the default if it was. The next build embeds the new
// files.
//
// All files are written whole beside the old ones before any is replaced, so a
// full disk or an interrupt leaves the old ones.
func Ship(dir string, shipments ...Shipment) error {
	manifest, err := readManifest(os.DirFS(dir))
	if errors.Is(err, fs.ErrNotExist) {
		manifest, err = &Manifest{}, nil
	}
	if err != nil {
		return err
	}
	contents := map[string][]byte{}
	for _, s := range shipments {
		manifest.put(s.enter(contents))
	}
	if err := manifest.check(); err != nil {
		return fmt.Errorf("weights: %w", err)
	}
	if contents[ManifestFile], err = manifest.encode(); err != nil {
		return err
	}
	return replaceAll(dir, contents)
}

// enter completes the model and puts its files among those to be written.
func (s Shipment) enter(contents map[string][]byte) Model {
	m := s.Model
	m.File, m.SHA256, m.Bytes, m.Base = m.Name+Extension, sum(s.Data), int64(len(s.Data)), nil
	contents[m.File] = s.Data
	if s.BaseName != "" {
		m.Base = &Base{s.BaseName + Extension, sum(s.BaseData), int64(len(s.BaseData))}
		contents[m.Base.File] = s.BaseData
	}
	return m
}

// replaceAll writes the contents, by file name, to temporary files and then
// renames them all.
func replaceAll(dir string, contents map[string][]byte) error {
	names := slices.Sorted(maps.Keys(contents))
	var temporary []string
	defer func() {
		for _, name := range temporary {
			os.Remove(name) // gone already when all went well
		}
	}()
	for _, name := range names {
		name, err := writeTemporary(dir, contents[name])
		if name != "" {
			temporary = append(temporary, name)
		}
		if err != nil {
			return fmt.Errorf("weights: %w", err)
		}
	}
	for i, name := range temporary {
		if err := os.Rename(name, filepath.Join(dir, names[i])); err != nil {
			return fmt.Errorf("weights: %w", err)
		}
	}
	return nil
}

// writeTemporary returns the file's name as soon as there is a file, even with
// an error. The name does not fit the pattern of what is embedded.
func writeTemporary(dir string, content []byte) (string, error) {
	f, err := os.CreateTemp(dir, ".new-*")
	if err != nil {
		return "", err
	}
	_, err = f.Write(content)
	err = errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close())
	return f.Name(), err
}
