package weights

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

func update(t *testing.T, dir string, m Model, data string) {
	t.Helper()
	if err := Update(dir, m, []byte(data)); err != nil {
		t.Fatal(err)
	}
}

func manifestOf(t *testing.T, dir string) *Manifest {
	t.Helper()
	m, err := readManifest(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// Everything that ships can be opened, and nothing lies about unlisted.
func TestEmbedded(t *testing.T) {
	m, err := Read()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range Names() {
		if _, err := Open(name); err != nil {
			t.Error(err)
		}
	}
	listed, err := Files()
	if err != nil {
		t.Fatal(err)
	}
	found, err := fs.Glob(files, "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range found {
		if listed[name] == nil && name != ManifestFile {
			t.Errorf("%s is embedded and not in the manifest", name)
		}
	}
	if len(m.Models) != len(Names()) {
		t.Errorf("%d models, names %v", len(m.Models), Names())
	}
}

func TestUpdateThenOpen(t *testing.T) {
	dir := t.TempDir()
	update(t, dir, Model{Name: "model1", Title: "Model 1", Architecture: "model1"}, "first")
	update(t, dir, Model{Name: "flagship", Title: "Flagship", Default: true, Metrics: json.RawMessage(`{"map":0.3}`)}, "second")
	update(t, dir, Model{Name: "model1", Title: "Model 1"}, "first, again")

	for name, want := range map[string]string{"model1": "first, again", "flagship": "second", "": "second"} {
		if got, err := open(os.DirFS(dir), name); err != nil || string(got) != want {
			t.Errorf("open(%q) = %q, %v; want %q", name, got, err, want)
		}
	}
	m := manifestOf(t, dir)
	if want := []string{"flagship", "model1"}; !reflect.DeepEqual(m.names(), want) {
		t.Errorf("names %v, want %v", m.names(), want)
	}
	if got := m.Models[1]; got.Bytes != 12 || got.SHA256 != sum([]byte("first, again")) || got.File != "model1.safetensors" {
		t.Errorf("model1 is %+v", got)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 3 {
		t.Errorf("files %v, %v; want the manifest and two weight files", left, err)
	}
}

// Exactly one model is the default, whatever is asked for.
func TestDefault(t *testing.T) {
	cases := []struct {
		puts []Model
		want string
	}{
		{[]Model{{Name: "a"}}, "a"},
		{[]Model{{Name: "a"}, {Name: "b"}}, "a"},
		{[]Model{{Name: "a"}, {Name: "b", Default: true}}, "b"},
		{[]Model{{Name: "a", Default: true}, {Name: "b", Default: true}}, "b"},
		{[]Model{{Name: "a"}, {Name: "b", Default: true}, {Name: "b"}}, "b"},
		{[]Model{{Name: "a"}, {Name: "b", Default: true}, {Name: "a"}}, "b"},
	}
	for _, c := range cases {
		var m Manifest
		for _, p := range c.puts {
			m.put(p)
		}
		var defaults []string
		for _, model := range m.Models {
			if model.Default {
				defaults = append(defaults, model.Name)
			}
		}
		if !reflect.DeepEqual(defaults, []string{c.want}) {
			t.Errorf("%v: defaults %v, want %s", c.puts, defaults, c.want)
		}
	}
}

func TestUpdateRefuses(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"", "../up", "A", "a/b", ".hidden", strings.Repeat("a", 65)} {
		if err := Update(dir, Model{Name: name}, []byte("x")); err == nil {
			t.Errorf("no error for the name %q", name)
		}
	}
	if err := Update(dir, Model{Name: "empty"}, nil); err == nil {
		t.Error("no error for an empty weight file")
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("refused updates left %v", left)
	}
}

func TestUpdateKeepsABrokenManifest(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, ManifestFile)
	if err := os.WriteFile(path, []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := Update(dir, Model{Name: "a"}, []byte("x")); err == nil {
		t.Error("no error for a broken manifest")
	}
	if data, _ := os.ReadFile(path); string(data) != "{" {
		t.Errorf("the manifest became %q", data)
	}
}

func TestOpenFindsDamage(t *testing.T) {
	dir := t.TempDir()
	update(t, dir, Model{Name: "a"}, "good bytes")
	path := filepath.Join(dir, "a.safetensors")
	for _, damaged := range []string{"good bytez", "good", "good bytes and more", ""} {
		if err := os.WriteFile(path, []byte(damaged), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := open(os.DirFS(dir), "a"); err == nil || !strings.Contains(err.Error(), "not the one in the manifest") {
			t.Errorf("%q: error %v", damaged, err)
		}
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, err := open(os.DirFS(dir), "a"); err == nil || !strings.Contains(err.Error(), "is not here") {
		t.Errorf("missing file: error %v", err)
	}
}

func TestUnknownName(t *testing.T) {
	dir := t.TempDir()
	update(t, dir, Model{Name: "a"}, "x")
	update(t, dir, Model{Name: "b"}, "y")
	_, err := open(os.DirFS(dir), "c")
	var unknown *UnknownError
	if !errors.As(err, &unknown) || !reflect.DeepEqual(unknown.Known, []string{"a", "b"}) {
		t.Fatalf("error %v, want an UnknownError that knows a and b", err)
	}
	if !strings.Contains(err.Error(), "there are: a, b") {
		t.Errorf("error %q does not list the names", err)
	}
}

func TestManifestRefuses(t *testing.T) {
	hash := strings.Repeat("0", 64)
	entry := func(edit func(*Model)) string {
		m := Model{Name: "a", File: "a.safetensors", SHA256: hash, Bytes: 1, Default: true}
		edit(&m)
		data, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	plain := entry(func(*Model) {})
	cases := map[string]string{
		"not JSON":       `{`,
		"twice":          `{"models":[` + plain + `,` + plain + `]}`,
		"no default":     `{"models":[` + entry(func(m *Model) { m.Default = false }) + `]}`,
		"path":           `{"models":[` + entry(func(m *Model) { m.File = "../a.safetensors" }) + `]}`,
		"short hash":     `{"models":[` + entry(func(m *Model) { m.SHA256 = "00" }) + `]}`,
		"no bytes":       `{"models":[` + entry(func(m *Model) { m.Bytes = 0 }) + `]}`,
		"too many bytes": `{"models":[` + entry(func(m *Model) { m.Bytes = MaxBytes + 1 }) + `]}`,
	}
	for name, text := range cases {
		if _, err := readManifest(fstest.MapFS{ManifestFile: {Data: []byte(text)}}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := readManifest(fstest.MapFS{ManifestFile: {Data: []byte(`{"models":[` + plain + `]}`)}}); err != nil {
		t.Errorf("a good manifest: %v", err)
	}
}
