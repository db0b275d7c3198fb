package weights

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
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

// Model is one weight file, or a head and the base it stands on.
type Model struct {
	Name         string          `json:"name"`  // what --model takes: flagship, model1 …
	Title        string          `json:"title"` // for people
	File         string          `json:"file"`  // in the manifest's folder
	SHA256       string          `json:"sha256"`
	Bytes        int64           `json:"bytes"`
	Architecture string          `json:"architecture"`
	Default      bool            `json:"default,omitempty"`
	Base         *Base           `json:"base,omitempty"`    // the file is a head: see weightfile.Join
	Metrics      json.RawMessage `json:"metrics,omitempty"` // on the test split, see package metrics
}

// Size is how many bytes the model takes in all, those of its base included.
func (m Model) Size() int64 {
	if m.Base == nil {
		return m.Bytes
	}
	return m.Bytes + m.Base.Bytes
}

// Base is a file that several models stand on, stored once.
type Base struct {
	File   string `json:"file"` // in the manifest's folder
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
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
	if err := m.check(); err != nil {
		return nil, fmt.Errorf("weights: %s: %w", ManifestFile, err)
	}
	return &m, nil
}

func (m *Manifest) check() error {
	seen := map[string]bool{}
	defaults := 0
	for i, model := range m.Models {
		if err := model.check(); err != nil {
			return fmt.Errorf("model %d: %w", i, err)
		}
		if seen[model.Name] {
			return fmt.Errorf("the name %q is there twice", model.Name)
		}
		seen[model.Name] = true
		if model.Default {
			defaults++
		}
	}
	if len(m.Models) > 0 && defaults != 1 {
		return fmt.Errorf("%d models are the default, it must be one", defaults)
	}
	return m.checkBases(seen)
}

// checkBases reports a base that is not the same file for all its models, or
// that has the name of a model.
func (m *Manifest) checkBases(models map[string]bool) error {
	bases := map[string]Base{}
	for _, model := range m.Models {
		b := model.Base
		if b == nil {
			continue
		}
		if models[strings.TrimSuffix(b.File, Extension)] {
			return fmt.Errorf("the base of %s, %s, is the file of a model", model.Name, b.File)
		}
		if other, ok := bases[b.File]; ok && other != *b {
			return fmt.Errorf("%s stands on another %s than the models before it: ship all models of a base together", model.Name, b.File)
		}
		bases[b.File] = *b
	}
	return nil
}

func (m Model) check() error {
	switch {
	case !goodName.MatchString(m.Name):
		return fmt.Errorf("the name %q must be lower-case letters, digits, '.', '-' and '_'", m.Name)
	case m.File != m.Name+Extension:
		return fmt.Errorf("the file of %s is %q, it must be %s", m.Name, m.File, m.Name+Extension)
	}
	if err := checkFile(m.File, m.SHA256, m.Bytes); err != nil || m.Base == nil {
		return err
	}
	if name, ok := strings.CutSuffix(m.Base.File, Extension); !ok || !goodName.MatchString(name) {
		return fmt.Errorf("the base of %s is %q, it must be a name like those of models and %s", m.Name, m.Base.File, Extension)
	}
	return checkFile(m.Base.File, m.Base.SHA256, m.Base.Bytes)
}

func checkFile(file, sum string, bytes int64) error {
	switch {
	case !goodSum.MatchString(sum):
		return fmt.Errorf("the SHA-256 of %s is %q, it must be 64 hexadecimal digits", file, sum)
	case bytes < 1 || bytes > MaxBytes:
		return fmt.Errorf("the size of %s is %d bytes, it must be 1 to %d", file, bytes, int64(MaxBytes))
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

// put replaces the model of the same name, or adds it. One model is the default:
// the last that asked to be, else the first of all. The default stands first and
// the others by name, whatever the order in which they came.
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
	slices.SortFunc(m.Models, func(a, b Model) int {
		if a.Default != b.Default {
			return map[bool]int{true: -1, false: 1}[a.Default]
		}
		return cmp.Compare(a.Name, b.Name)
	})
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
