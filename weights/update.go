package weights

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Update writes a model's weight file into the folder dir and enters it into
// the manifest there, which it begins when there is none. It fills in File,
// SHA256 and Bytes; a model of the same name is replaced and keeps its place
// and its being the default. The next build embeds the new file.
//
// Both files are written whole beside the old ones before either is replaced,
// so a full disk or an interrupt leaves the old pair.
func Update(dir string, m Model, data []byte) error {
	m.File, m.SHA256, m.Bytes = m.Name+Extension, sum(data), int64(len(data))
	if err := m.check(); err != nil {
		return fmt.Errorf("weights: %w", err)
	}
	manifest, err := readManifest(os.DirFS(dir))
	if errors.Is(err, fs.ErrNotExist) {
		manifest, err = &Manifest{}, nil
	}
	if err != nil {
		return err
	}
	manifest.put(m)
	list, err := manifest.encode()
	if err != nil {
		return err
	}
	return replaceAll(dir, []string{m.File, ManifestFile}, [][]byte{data, list})
}

// replaceAll writes the contents to temporary files and then renames them all.
func replaceAll(dir string, names []string, contents [][]byte) error {
	var temporary []string
	defer func() {
		for _, name := range temporary {
			os.Remove(name) // gone already when all went well
		}
	}()
	for _, content := range contents {
		name, err := writeTemporary(dir, content)
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
