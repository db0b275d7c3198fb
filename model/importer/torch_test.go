package importer

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
)

// importAll opens a file and reads all that narrow needs.
func importAll(data []byte) error {
	src, err := open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	_, err = convert(src, narrow(), narrowInput)
	return err
}

func TestTruncatedFilesAreTold(t *testing.T) {
	for _, name := range []string{"narrow.pth", "narrow_legacy.pth"} {
		data := testdata(t, name)
		if err := importAll(data); err != nil {
			t.Fatalf("%s whole: %v", name, err)
		}
		for n := 0; n < len(data); n += 1 + n/20 {
			if importAll(data[:n]) == nil {
				t.Errorf("%s: the first %d of %d bytes were accepted", name, n, len(data))
			}
		}
	}
}

func TestDamagedNumbersOfAnArchiveAreTold(t *testing.T) {
	data := testdata(t, "narrow.pth")
	i := bytes.Index(data, []byte("narrow/data/10")) + 500 // within the 2,304 bytes of storage 10
	data[i] ^= 4
	if err := importAll(data); err == nil || !strings.Contains(err.Error(), "narrow/data/10") {
		t.Errorf("error %v, want one that names the storage", err)
	}
}

// archive writes members into a zip archive.
func archive(t *testing.T, method uint16, members map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, text := range members {
		m, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := m.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestArchivesThatAreNoWeights(t *testing.T) {
	pickle := string(rebuilt("FloatStorage", 2, 0, 2, 1))
	for name, c := range map[string]struct {
		data []byte
		say  string
	}{
		"no pickle":       {archive(t, zip.Store, map[string]string{"a/readme": "x"}), "data.pkl"},
		"TorchScript":     {archive(t, zip.Store, map[string]string{"a/data.pkl": pickle, "a/constants.pkl": "."}), "TorchScript"},
		"big-endian":      {archive(t, zip.Store, map[string]string{"a/data.pkl": pickle, "a/byteorder": "big"}), `"big"`},
		"compressed":      {archive(t, zip.Deflate, map[string]string{"a/data.pkl": pickle}), "compressed"},
		"huge pickle":     {archive(t, zip.Store, map[string]string{"a/data.pkl": strings.Repeat("N", maxPickle+1)}), "at most"},
		"another network": {archive(t, zip.Store, map[string]string{"a/data.pkl": pickle, "a/data/0": "01234567"}), `with the tensors "w"`},
	} {
		if err := importAll(c.data); err == nil || !strings.Contains(err.Error(), c.say) {
			t.Errorf("%s: error %v, want one that says %q", name, err, c.say)
		}
	}
}

func TestStoragesOfAnArchiveAreChecked(t *testing.T) {
	pickle := string(rebuilt("FloatStorage", 2, 0, 2, 1))
	for name, c := range map[string]struct {
		members map[string]string
		say     string
	}{
		"missing":   {map[string]string{"a/data.pkl": pickle}, "missing"},
		"too short": {map[string]string{"a/data.pkl": pickle, "a/data/0": "0123"}, "4 bytes, want 8"},
		"too long":  {map[string]string{"a/data.pkl": pickle, "a/data/0": "0123456789"}, "at most 8"},
	} {
		data := archive(t, zip.Store, c.members)
		src, err := open(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := src["w"].read(); err == nil || !strings.Contains(err.Error(), c.say) {
			t.Errorf("%s: error %v, want one that says %q", name, err, c.say)
		}
	}
}

func TestOldFilesOfOtherKinds(t *testing.T) {
	good := testdata(t, "narrow_legacy.pth")
	for name, c := range map[string]struct{ old, new, say string }{
		"version":    {"M\xe9\x03.", "M\xe8\x03.", "1001"},
		"big-endian": {"little_endianq\x02\x88", "little_endianq\x02\x89", "big-endian"},
	} {
		data := bytes.Replace(good, []byte(c.old), []byte(c.new), 1)
		if bytes.Equal(data, good) {
			t.Fatalf("%s: the file does not hold %q", name, c.old)
		}
		if err := importAll(data); err == nil || !strings.Contains(err.Error(), c.say) {
			t.Errorf("%s: error %v, want one that says %q", name, err, c.say)
		}
	}
}

// FuzzOpen wants an error, and neither a panic nor endless memory, for whatever
// is no file of weights.
func FuzzOpen(f *testing.F) {
	f.Add(rebuilt("FloatStorage", 2, 0, 2, 1))
	f.Add(append(append([]byte(nil), legacyMagic...), "\x80\x02M\xe9\x03."...))
	f.Add([]byte("X\xff\xff\xff\xff."))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _ = oneTensor(t, data)
		if importAll(data) == nil {
			t.Error("weights of VGG16 came out of noise")
		}
	})
}
