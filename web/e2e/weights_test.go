//go:build browser

package e2e

import (
	"os"
	"path/filepath"
	"testing"
)

// Without good weights the page says so, keeps the poster waiting, guesses
// nothing, and goes on when they arrive.
func TestWeightsMissingOrDamaged(t *testing.T) {
	file := filepath.Join("weights", "flagship.safetensors")
	damages := map[string]func(dir string) error{
		"missing": func(dir string) error {
			return removeForms(filepath.Join(dir, file))
		},
		"damaged": func(dir string) error {
			return flipByte(filepath.Join(dir, file))
		},
		"no manifest": func(dir string) error {
			return removeForms(filepath.Join(dir, "weights", "manifest.json"))
		},
	}
	for name, damage := range damages {
		t.Run(name, func(t *testing.T) {
			bad := serve(t, "127.0.0.1:0", siteWith(t, damage))
			p := open(t, bad.url)
			p.waitFor("broken")
			p.upload(save(t, "poster.jpg", poster(t, "perihelion")))
			p.waitFor("result")
			if r := p.results()[0]; r.State != "waiting" || len(r.Genres) > 0 {
				t.Errorf("without weights the poster is %s with genres %v", r.State, r.Genres)
			}
			p.press("try-again")
			p.waitTrue(`performance.getEntriesByType("resource").some((e) => e.name.endsWith("attempt=2"))`)
			p.waitFor("broken")

			bad.stop(t)
			serve(t, bad.addr(), "")
			p.press("try-again")
			p.waitFor("app-ready")
			if r := p.settled(1)[0]; r.State != "done" || len(r.Genres) != 3 {
				t.Errorf("with weights again the poster is %s: %s", r.State, r.Error)
			}
		})
	}
}

// removeForms removes a file with its compressed forms.
func removeForms(path string) error {
	for _, suffix := range []string{"", ".br", ".gz"} {
		if err := os.Remove(path + suffix); err != nil && (suffix == "" || !os.IsNotExist(err)) {
			return err
		}
	}
	return nil
}

// flipByte changes one byte in the middle of a file, in its plain form only.
func flipByte(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := removeForms(path); err != nil {
		return err
	}
	data[len(data)/2] ^= 0x10
	return os.WriteFile(path, data, 0o600)
}
