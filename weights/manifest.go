package weights

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"regexp"
)

// ManifestFile is the manifest's name beside the weight files.
const ManifestFile = "manifest.json"

// Extension ends the name of every weight file.
const Extension = ".safetensors"

// MaxBytes bounds a weight file; the browser's engine has the same bound.
const MaxBytes = 256 << 20

// Manifest lists the weights that ship.
type Manifest struct {
	Models []Model `json:"models"`
}

// Model is one weight file.
type Model struct {
	Name         string          `json:"name"`  // what --model takes: flagship, model1 …
	Title        string          `json:"title"` // for people
	File         string          `json:"file"`  // in the manifest's folder
	SHA256       string          `json:"sha256"`
	Bytes        int64           `json:"bytes"`
	Architecture string          `json:"architecture"`
	Default      bool            `json:"default,omitempty"`
	Metrics      json.RawMessage `json:"metrics,omitempty"` // on the test split, see package metrics
}

// Names go into file names, addresses and cache keys: nothing else is allowed.
var (
	goodName = regexp.MustCompile(`^[a-z0-9][a-z0-9_.-]{0,63}$`)
	goodSum  = regexp.MustCompile(`^[0-9a-f]{64}$`)
)

func readManifest(from fs.FS) (*Manifest, error) {
	data, err := fs.ReadFile(from, ManifestFile)
	if err != nil {
		return nil, fmt.Errorf("weights: the manifest cannot be read: %w", err)
	}
	return parseManifest(data)
}

func parseManifest(data []byte) (*Manifest, error) {
	var m Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, fmt.Errorf("weights: %s is not a manifest: %w", ManifestFile, err)
	}
	seen := map[string]bool{}
	defaults := 0
	for i, model := range m.Models {
		if err := model.check(); err != nil {
			return nil, fmt.Errorf("weights: %s: model %d: %w", ManifestFile, i, err)
		}
		if seen[model.Name] {
			return nil, fmt.Errorf("weights: %s: the name %q is there twice", ManifestFile, model.Name)
		}
		seen[model.Name] = true
		if model.Default {
			defaults++
		}
	}
	if len(m.Models) > 0 && defaults != 1 {
		return nil, fmt.Errorf("weights: %s: %d models are the default, it must be one", ManifestFile, defaults)
	}
	return &m, nil
}

func (m Model) check() error {
	switch {
	case !goodName.MatchString(m.Name):
		return fmt.Errorf("the name %q must be lower-case letters, digits, '.', '-' and '_'", m.Name)
	case m.File != m.Name+Extension:
		return fmt.Errorf("the file of %s is %q, it must be %s", m.Name, m.File, m.Name+Extension)
	case !goodSum.MatchString(m.SHA256):
		return fmt.Errorf("the SHA-256 of %s is %q, it must be 64 hexadecimal digits", m.Name, m.SHA256)
	case m.Bytes < 1 || m.Bytes > MaxBytes:
		return fmt.Errorf("the size of %s is %d bytes, it must be 1 to %d", m.Name, m.Bytes, int64(MaxBytes))
	}
	return nil
}

func (m *Manifest) names() []string {
	var out []string
	for _, model := range m.Models {
		out = append(out, model.Name)
	}
	return out
}

// put replaces the model of the same name, or adds it at the end. One model is
// the default: the last that asked to be, else the first of all.
func (m *Manifest) put(model Model) {
	at := len(m.Models)
	for i, old := range m.Models {
		if old.Name == model.Name {
			at = i
			model.Default = model.Default || old.Default
		}
	}
	if at == len(m.Models) {
		m.Models = append(m.Models, model)
	}
	model.Default = model.Default || len(m.Models) == 1
	m.Models[at] = model
	for i := range m.Models {
		m.Models[i].Default = m.Models[i].Default && (i == at || !model.Default)
	}
}

// encode writes the manifest for people to read and for tools to compare.
func (m *Manifest) encode() ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(m); err != nil {
		return nil, fmt.Errorf("weights: the manifest cannot be written: %w", err)
	}
	return out.Bytes(), nil
}

func sum(data []byte) string {
	s := sha256.Sum256(data)
	return hex.EncodeToString(s[:])
}
