package importer

import (
	"errors"
	"strings"
	"testing"

	"onesheet/model/weightfile"
)

// rebuilt is the pickle of {"w": tensor} with the given class and count of its
// storage, and the numbers offset, shape (one dimension) and stride.
func rebuilt(class string, count, offset, shape, stride byte) []byte {
	return []byte("\x80\x02}X\x01\x00\x00\x00wctorch._utils\n_rebuild_tensor_v2\n" +
		"((X\x07\x00\x00\x00storagectorch\n" + class + "\nX\x01\x00\x00\x000X\x03\x00\x00\x00cpuK" + string(count) + "tQ" +
		"K" + string(offset) + "K" + string(shape) + "\x85K" + string(stride) + "\x85\x89}tRs.")
}

// oneTensor gives the values of such a pickle's tensor over the bytes 0, 1, 2 …
func oneTensor(t *testing.T, pickle []byte) ([]float32, error) {
	t.Helper()
	u, err := unpickle(pickle)
	if err != nil {
		return nil, err
	}
	src, err := stateDict(u.value, func(s storage) ([]byte, error) {
		data := make([]byte, s.size())
		for i := 0; i < len(data); i += s.dtype.Size() {
			if s.dtype == weightfile.F32 {
				copy(data[i:], []byte{0, 0, 0x80, 0x3f + byte(i/4)}) // 1, 4, 16 … times powers of 4
			}
		}
		return data, nil
	})
	if err != nil {
		return nil, err
	}
	w, ok := src["w"]
	if !ok {
		return nil, errors.New("no tensor w")
	}
	return w.read()
}

func TestStridedTensors(t *testing.T) {
	got, err := oneTensor(t, rebuilt("FloatStorage", 5, 1, 2, 2))
	if err != nil {
		t.Fatal(err)
	}
	all, err := oneTensor(t, rebuilt("FloatStorage", 5, 0, 5, 1))
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, all[1], all[3])
}

func TestTensorsOutOfTheirStorageAreRefused(t *testing.T) {
	for _, c := range [][4]byte{{5, 0, 6, 1}, {5, 1, 3, 2}, {5, 6, 0, 1}, {0, 0, 1, 1}} {
		if _, err := oneTensor(t, rebuilt("FloatStorage", c[0], c[1], c[2], c[3])); err == nil {
			t.Errorf("storage of %d, offset %d, shape %d, stride %d was accepted", c[0], c[1], c[2], c[3])
		}
	}
}

func TestOtherStorages(t *testing.T) {
	for _, class := range []string{"HalfStorage", "BFloat16Storage", "DoubleStorage"} {
		if got, err := oneTensor(t, rebuilt(class, 2, 0, 2, 1)); err != nil || len(got) != 2 {
			t.Errorf("%s: %v, %v", class, got, err)
		}
	}
	if _, err := oneTensor(t, rebuilt("LongStorage", 2, 0, 2, 1)); err == nil || !strings.Contains(err.Error(), "whole numbers") {
		t.Errorf("LongStorage: error %v", err)
	}
}

func TestHostilePicklesAreRefused(t *testing.T) {
	for name, c := range map[string]struct{ pickle, say string }{
		"a program":          {"cos\nsystem\n(X\x02\x00\x00\x00idtR.", `"os.system"`},
		"a whole model":      {"ctorchvision.models.vgg\nVGG\n)R.", "state_dict"},
		"4 GB text":          {"X\xff\xff\xff\xffabc.", "4294967299 bytes"},
		"2 GB python 2 text": {"T\xff\xff\xff\x7f.", "2147483651 bytes"},
		"endless frame":      {"\x80\x04\x95\xff\xff\xff\xff\xff\xff\xff\x7fN.", "frame"},
		"bytes":              {"B\xff\xff\xff\xffabc.", "0x42"},
		"no end":             {"\x80\x02}", "no end"},
		"cut":                {"\x80\x02X\x05", "no end"},
		"cut class":          {"ctorch\nFlo", "no end"},
		"empty stack":        {".", ""},
		"call of a number":   {"K\x01)R.", ""},
		"empty number":       {"\x8a\x00.", "malformed"},
		"unhashable key":     {"ccollections\nOrderedDict\n)R}K\x01s.", ""},
		"not a dictionary":   {"K\x01.", "named tensors"},
		"not tensors":        {"}X\x01\x00\x00\x00aK\x01s.", "named tensors"},
		"bad storage":        {"(K\x01K\x02tQ.", "storage"},
		"two storages of one name": {"(" + strings.Repeat("(X\x07\x00\x00\x00storagectorch\nFloatStorage\nX\x01\x00\x00\x000X\x03\x00\x00\x00cpuK\x01tQ", 1) +
			"(X\x07\x00\x00\x00storagectorch\nFloatStorage\nX\x01\x00\x00\x000X\x03\x00\x00\x00cpuK\x02tQt.", "twice"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := oneTensor(t, []byte(c.pickle)); err == nil || !strings.Contains(err.Error(), c.say) {
				t.Errorf("error %v, want one that says %q", err, c.say)
			}
		})
	}
}
