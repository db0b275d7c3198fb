//go:build browser

package e2e

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"onesheet/model/weightfile"
	"onesheet/weights"
)

// siteOfThree is the site with two more models, which are the flagship with
// other calibrations: model2, and model6, whose first convolution is a base.
func siteOfThree(t *testing.T) string {
	t.Helper()
	return siteWith(t, func(dir string) error {
		dir = filepath.Join(dir, "weights")
		var manifest map[string]json.RawMessage
		text, err := os.ReadFile(filepath.Join(dir, weights.ManifestFile))
		if err != nil {
			return err
		}
		var models []weights.Model
		if err := unmarshal(text, &manifest, "models", &models); err != nil {
			return err
		}
		for i, name := range []string{"model2", "model6"} {
			m, err := another(dir, name, float64(i+1))
			if err != nil {
				return err
			}
			models = append(models[:i+1], *m)
		}
		if manifest["models"], err = json.Marshal(models); err != nil {
			return err
		}
		if text, err = json.Marshal(manifest); err != nil {
			return err
		}
		return replace(filepath.Join(dir, weights.ManifestFile), text)
	})
}

func unmarshal(text []byte, all *map[string]json.RawMessage, key string, part any) error {
	if err := json.Unmarshal(text, all); err != nil {
		return err
	}
	return json.Unmarshal((*all)[key], part)
}

// another writes a model's files, and gives its entry in the manifest.
func another(dir, name string, bias float64) (*weights.Model, error) {
	data, err := weights.Open("flagship")
	if err != nil {
		return nil, err
	}
	f, err := weightfile.Parse(data)
	if err != nil {
		return nil, err
	}
	meta, err := f.Meta()
	if err != nil {
		return nil, err
	}
	meta.Name = name
	for g := range meta.Calibration.Bias {
		meta.Calibration.Bias[g] += bias
	}
	if err := f.SetMeta(meta); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := weightfile.Write(&b, f); err != nil {
		return nil, err
	}
	m := &weights.Model{Name: name, Title: strings.Replace(name, "model", "Model ", 1), Architecture: "drawn for a test"}
	whole := b.Bytes()
	if name == "model6" {
		head, base, err := weightfile.Split(whole, strings.SplitAfter(f.Tensors[0].Name, "/")[0], "shared")
		if err != nil {
			return nil, err
		}
		m.Base = &weights.Base{File: "shared.safetensors"}
		if m.Base.SHA256, m.Base.Bytes, err = put(dir, m.Base.File, base); err != nil {
			return nil, err
		}
		whole = head
	}
	m.File = name + weights.Extension
	m.SHA256, m.Bytes, err = put(dir, m.File, whole)
	return m, err
}

// put writes a weight file, in the place of one that ships if the name is its.
func put(dir, file string, data []byte) (sum string, n int64, err error) {
	path := filepath.Join(dir, file)
	if _, err := os.Stat(path); err == nil {
		if err := removeForms(path); err != nil {
			return "", 0, err
		}
	}
	hash := sha256.Sum256(data)
	return hex.EncodeToString(hash[:]), int64(len(data)), os.WriteFile(path, data, 0o600)
}

// replace writes a file of the site anew, in its plain form only.
func replace(path string, data []byte) error {
	if err := removeForms(path); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o600)
}

// Another model is fetched when it is chosen, with the keyboard alone, and
// answers for the posters on the page.
func TestChoosingAnotherModel(t *testing.T) {
	dir := siteOfThree(t)
	p := open(t, serve(t, "127.0.0.1:0", dir).url)
	p.waitFor("app-ready")
	p.waitFor("model")
	file := save(t, "perihelion.jpg", poster(t, "perihelion"))
	p.upload(file)
	first := p.settled(1)[0]
	compare(t, first, native(t, file))
	if asked := p.asked("weights/"); fmt.Sprint(asked) != "[manifest.json flagship.safetensors]" {
		t.Errorf("before any choice the page asked for %v", asked)
	}
	for _, name := range []string{"model2", "model6"} {
		p.do(chromedp.Focus(element("model"), chromedp.ByQuery), chromedp.KeyEvent(kb.ArrowDown))
		p.waitTrue(fmt.Sprintf(`document.querySelector('[data-testid="result"]').dataset.model === %q`, name))
		got := p.settled(1)[0]
		compare(t, got, native(t, file, "--model", filepath.Join(dir, "weights", name+weights.Extension)))
		if got.Genres[0].Probability <= first.Genres[0].Probability {
			t.Errorf("%s: the answer is not another: %v", name, got.Genres)
		}
		p.waitTrue(`document.activeElement.dataset.testid === "model"`)
	}
	if asked := p.asked("weights/"); len(asked) < 5 || fmt.Sprint(asked[len(asked)-2:]) != "[model6.safetensors shared.safetensors]" {
		t.Errorf("the page asked for %v", asked)
	}
	p.wantHome()
	p.wantQuiet()
}

// A model that cannot be had takes nothing away: the one before it goes on.
func TestAMissingModelIsTold(t *testing.T) {
	dir := siteOfThree(t)
	if err := os.Remove(filepath.Join(dir, "weights", "shared.safetensors")); err != nil {
		t.Fatal(err)
	}
	p := open(t, serve(t, "127.0.0.1:0", dir).url)
	p.waitFor("app-ready")
	p.waitFor("model")
	p.upload(save(t, "perihelion.jpg", poster(t, "perihelion")))
	p.settled(1)
	p.do(chromedp.Focus(element("model"), chromedp.ByQuery), chromedp.KeyEvent(kb.End))
	p.waitTrue(`document.querySelector('[data-testid="notice"]')?.textContent.includes("shared weights of model model6")`)
	p.waitTrue(`document.querySelector('[data-testid="model"]').value === "flagship" && document.querySelector('[data-testid="app-ready"]') !== null`)
	if r := p.results()[0]; r.State != "done" {
		t.Errorf("without the model the poster is %s", r.State)
	}
	p.upload(save(t, "plus-one.jpg", poster(t, "plus-one")))
	if r := p.settled(2)[0]; r.State != "done" {
		t.Errorf("the flagship no longer answers: %s %s", r.State, r.Error)
	}
}

// asked lists what the page asked for below a folder, in order, each once.
func (p *page) asked(folder string) []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	var out []string
	seen := map[string]bool{}
	for _, url := range p.requests {
		if name, ok := strings.CutPrefix(url, p.url+folder); ok && !seen[name] {
			seen[name] = true
			out = append(out, name)
		}
	}
	return out
}

// All models stand side by side on the same poster, and say what the native
// tool says with their weights.
func TestComparingModels(t *testing.T) {
	dir := siteOfThree(t)
	p := open(t, serve(t, "127.0.0.1:0", dir).url)
	p.waitFor("app-ready")
	p.waitFor("model")
	file := save(t, "perihelion.jpg", poster(t, "perihelion"))
	p.upload(file)
	p.settled(1)
	p.press("compare")
	p.waitFor("compare-all")
	p.press("compare-all")
	p.waitTrue(`document.querySelectorAll('[data-testid="rival"][data-state="done"]').length === 3`)
	for _, name := range []string{"model2", "model6"} {
		want := native(t, file, "--model", filepath.Join(dir, "weights", name+weights.Extension)).Top[0]
		var got genre
		p.do(chromedp.Evaluate(fmt.Sprintf(`(() => {
			const { genre, probability } = document.querySelector('[data-testid="rival"][data-model="%s"] [data-testid="rival-genre"]').dataset;
			return { Genre: genre, Probability: Number(probability) };
		})()`, name), &got))
		if got.Genre != want.Genre || math.Abs(got.Probability-want.Probability) > 1e-4 {
			t.Errorf("%s says %v on the page, %v natively", name, got, want)
		}
	}
	p.waitTrue(`document.querySelector('[data-testid="comparison"]').offsetLeft <= document.querySelector(".card-sheet").offsetLeft`)
	p.waitTrue(`/^Model \d: .*(name|named)/.test(document.querySelector('[data-testid="live"]').textContent)`)
	if r := p.results()[0]; len(r.Genres) != 3 {
		t.Errorf("the poster's own answer has %d genres beside the comparison", len(r.Genres))
	}
	p.wantHome()
	p.wantQuiet()
}
