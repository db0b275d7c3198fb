package weights

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onesheet/model/weightfile"
)

// parted is a weight file as a head and its base.
func parted(t *testing.T, name string, value int8) (whole, head, base []byte) {
	t.Helper()
	f := &weightfile.File{Tensors: []weightfile.Tensor{
		weightfile.Int8Tensor("base/kernel", []int{1}, []int8{value}),
		weightfile.Int8Tensor("head/kernel", []int{1}, []int8{2}),
	}}
	err := f.SetMeta(&weightfile.Meta{
		Name: name, Architecture: "drawn", Graph: json.RawMessage(`[]`), Input: weightfile.Input{Height: 1, Width: 1, Std: [3]float64{1, 1, 1}},
		Genres: []string{"Drama"}, Prior: []float64{0.5}, Thresholds: []float64{0.5}, Calibration: weightfile.Calibration{Kind: weightfile.CalibrationNone},
	})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := weightfile.Write(&b, f); err != nil {
		t.Fatal(err)
	}
	if head, base, err = weightfile.Split(b.Bytes(), "base/", "vgg16"); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), head, base
}

func onVGG16(name string, head, base []byte) Shipment {
	return Shipment{Model: Model{Name: name, Title: name}, Data: head, BaseName: "vgg16", BaseData: base}
}

func TestModelsShareABase(t *testing.T) {
	dir := t.TempDir()
	six, head6, base := parted(t, "model6", 1)
	seven, head7, _ := parted(t, "model7", 1)
	if err := Ship(dir, onVGG16("model6", head6, base), onVGG16("model7", head7, base)); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][]byte{"model6": six, "model7": seven} {
		if got, err := open(os.DirFS(dir), name); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not the whole weight file (%v)", name, err)
		}
	}
	all, err := allFiles(os.DirFS(dir))
	if err != nil || len(all) != 3 || !bytes.Equal(all["vgg16.safetensors"], base) || !bytes.Equal(all["model7.safetensors"], head7) {
		t.Errorf("%d files (%v), want two heads and a base", len(all), err)
	}
	m := manifestOf(t, dir)
	if len(m.Models) != 2 || m.Models[0].Size() != int64(len(head6)+len(base)) {
		t.Errorf("models %+v: want two, and no base among them", m.Models)
	}
}

func TestAMissingOrWrongBaseIsTold(t *testing.T) {
	dir := t.TempDir()
	_, head, base := parted(t, "model6", 1)
	if err := Ship(dir, onVGG16("model6", head, base)); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "vgg16.safetensors")
	if err := os.WriteFile(path, base[:len(base)-1], 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := open(os.DirFS(dir), "model6"); err == nil || !strings.Contains(err.Error(), "the file vgg16.safetensors of model6 is not the one") {
		t.Errorf("wrong base: error %v", err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, err := open(os.DirFS(dir), "model6"); err == nil || !strings.Contains(err.Error(), "its file vgg16.safetensors is not here") {
		t.Errorf("missing base: error %v", err)
	}
}

func TestABaseIsReplacedForAllOrNone(t *testing.T) {
	dir := t.TempDir()
	_, head6, base := parted(t, "model6", 1)
	_, head7, _ := parted(t, "model7", 1)
	if err := Ship(dir, onVGG16("model6", head6, base), onVGG16("model7", head7, base)); err != nil {
		t.Fatal(err)
	}
	_, newHead, newBase := parted(t, "model6", 5)
	if err := Ship(dir, onVGG16("model6", newHead, newBase)); err == nil || !strings.Contains(err.Error(), "ship all models of a base together") {
		t.Errorf("error %v", err)
	}
	if _, err := open(os.DirFS(dir), "model7"); err != nil {
		t.Errorf("the refused shipment left its mark: %v", err)
	}
}

func TestBasesAreChecked(t *testing.T) {
	hash := strings.Repeat("0", 64)
	for name, b := range map[string]Base{
		"path":       {"../vgg16.safetensors", hash, 1},
		"extension":  {"vgg16.bin", hash, 1},
		"hash":       {"vgg16.safetensors", "00", 1},
		"no bytes":   {"vgg16.safetensors", hash, 0},
		"of a model": {"a.safetensors", hash, 1},
	} {
		m := Manifest{Models: []Model{{Name: "a", File: "a.safetensors", SHA256: hash, Bytes: 1, Default: true, Base: &b}}}
		if err := m.check(); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
