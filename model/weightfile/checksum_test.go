package weightfile

import (
	"strings"
	"testing"
)

func TestChecksumSeesEverything(t *testing.T) {
	base := sample(t).Checksum()
	if len(base) != 64 || base != sample(t).Checksum() {
		t.Fatalf("the checksum %q is not one", base)
	}
	changes := map[string]func(f *File){
		"metadata value": func(f *File) { f.Metadata["note"] += "." },
		"metadata key":   func(f *File) { f.Metadata["note2"] = f.Metadata["note"]; delete(f.Metadata, "note") },
		"tensor name":    func(f *File) { f.Tensors[0].Name = "conv/Kernel" },
		"dtype":          func(f *File) { f.Tensors[0].DType = U8 },
		"shape":          func(f *File) { f.Tensors[0].Shape = []int{1, 1, 2, 3} },
		"rank":           func(f *File) { f.Tensors[0].Shape = []int{1, 3, 2} },
		"data":           func(f *File) { f.Tensors[2].Data[3] ^= 1 },
		"order":          func(f *File) { f.Tensors[0], f.Tensors[1] = f.Tensors[1], f.Tensors[0] },
		"one less":       func(f *File) { f.Tensors = f.Tensors[:2] },
		"a moved border": func(f *File) { f.Metadata["nam"] = "e" + f.Metadata["name"]; delete(f.Metadata, "name") },
	}
	for name, change := range changes {
		f := sample(t)
		change(f)
		if f.Checksum() == base {
			t.Errorf("%s: the checksum stayed the same", name)
		}
	}
}

func TestParseDemandsTheChecksum(t *testing.T) {
	sum := strings.Repeat("0", 64)
	cases := map[string]struct{ header, want string }{
		"missing":         {`{"__metadata__":{"format":"onesheet-weights/1"}}`, "is missing"},
		"wrong":           {`{"__metadata__":{"format":"onesheet-weights/1","onesheet_sha256":"` + sum + `"}}`, "does not match"},
		"format damaged":  {`{"__metadata__":{"format":"onesheet_weights/1","onesheet_sha256":"` + sum + `"}}`, "does not match"},
		"newer":           {`{"__metadata__":{"format":"onesheet-weights/2"}}`, "newer Onesheet; update"},
		"no such version": {`{"__metadata__":{"format":"onesheet-weights/x"}}`, "damaged"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, err := Parse(raw(c.header))
			wantError(t, err, c.want)
		})
	}
	if _, err := Parse(raw(`{"__metadata__":{"format":"pt"}}`)); err != nil {
		t.Errorf("another program's file was refused: %v", err)
	}
}

// TestParseVerifiedTrustsTheCaller: but only in what the checksum tells.
func TestParseVerifiedTrustsTheCaller(t *testing.T) {
	data := written(t, sample(t))
	data[len(data)-1] ^= 1
	if _, err := Parse(data); err == nil {
		t.Fatal("Parse accepted a flipped bit")
	}
	f, err := ParseVerified(data)
	if err != nil {
		t.Fatal(err)
	}
	if _, there := f.Metadata[checksumKey]; there || len(f.Tensors) == 0 {
		t.Errorf("metadata %v, %d tensors", f.Metadata, len(f.Tensors))
	}
	if _, err := ParseVerified(data[:len(data)-1]); err == nil {
		t.Error("a truncated file was accepted")
	}
}
