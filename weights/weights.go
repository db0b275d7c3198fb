// Package weights holds the weight files that ship with Onesheet, embedded into
// the program, and manifest.json, which lists them with their SHA-256.
//
// Weight files are written here by Update only, so that the manifest and the
// files always agree; the engine in the browser fetches the same two.
package weights

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"onesheet/model/weightfile"
)

// The pattern takes manifest.json and every .safetensors file. It is written
// this oddly because a pattern that matches nothing is an error, and
// "*.safetensors" matches nothing until the first network is trained.
//
//go:embed *.[js]*
var files embed.FS

// Read returns the manifest of the embedded weights.
func Read() (*Manifest, error) {
	return readManifest(files)
}

// Names lists the models that ship, in the manifest's order.
func Names() []string {
	m, err := Read()
	if err != nil {
		return nil // Open tells the error
	}
	return m.names()
}

// Open returns the weight file of the named model, or of the default model
// when name is empty. The bytes are checked against the manifest, and a head is
// joined with its base.
func Open(name string) ([]byte, error) {
	return open(files, name)
}

func open(from fs.FS, name string) ([]byte, error) {
	manifest, err := readManifest(from)
	if err != nil {
		return nil, err
	}
	m, err := manifest.Find(name)
	if err != nil {
		return nil, err
	}
	data, err := read(from, m.Name, m.File, m.SHA256, m.Bytes)
	if err != nil || m.Base == nil {
		return data, err
	}
	base, err := read(from, m.Name, m.Base.File, m.Base.SHA256, m.Base.Bytes)
	if err != nil {
		return nil, err
	}
	if data, err = weightfile.Join(data, base); err != nil {
		return nil, fmt.Errorf("weights: %s: %w", m.Name, err)
	}
	return data, nil
}

// read returns a file of a model after checking it against the manifest.
func read(from fs.FS, model, file, wantSum string, wantBytes int64) ([]byte, error) {
	data, err := fs.ReadFile(from, file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("weights: %s is in the manifest, but its file %s is not here", model, file)
	}
	if err != nil {
		return nil, fmt.Errorf("weights: %w", err)
	}
	if int64(len(data)) != wantBytes || sum(data) != wantSum {
		return nil, fmt.Errorf("weights: the file %s of %s is not the one in the manifest: it has %d bytes with SHA-256 %s, the manifest says %d and %s",
			file, model, len(data), sum(data), wantBytes, wantSum)
	}
	return data, nil
}

// Files returns every file that the manifest names, by its name, checked: the
// files of models as they lie here, and each base once.
func Files() (map[string][]byte, error) {
	return allFiles(files)
}

func allFiles(from fs.FS) (map[string][]byte, error) {
	manifest, err := readManifest(from)
	if err != nil {
		return nil, err
	}
	all := map[string][]byte{}
	for _, m := range manifest.Models {
		if all[m.File], err = read(from, m.Name, m.File, m.SHA256, m.Bytes); err != nil {
			return nil, err
		}
		if m.Base == nil || all[m.Base.File] != nil {
			continue
		}
		if all[m.Base.File], err = read(from, m.Name, m.Base.File, m.Base.SHA256, m.Base.Bytes); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// Find returns the named model, or the default model when name is empty. Its
// error is an *UnknownError when there is none.
func (m *Manifest) Find(name string) (Model, error) {
	for _, model := range m.Models {
		if model.Name == name || name == "" && model.Default {
			return model, nil
		}
	}
	return Model{}, &UnknownError{Name: name, Known: m.names()}
}

// UnknownError says that no weights of a name ship.
type UnknownError struct {
	Name  string // "" for the default model
	Known []string
}

func (e *UnknownError) Error() string {
	what := fmt.Sprintf("no model is named %q", e.Name)
	if e.Name == "" {
		what = "no model is the default"
	}
	if len(e.Known) == 0 {
		return "weights: " + what + ": this build carries no weights"
	}
	return "weights: " + what + ", there are: " + strings.Join(e.Known, ", ")
}
