package importer

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/nlpodyssey/gopickle/pickle"
	"github.com/nlpodyssey/gopickle/types"
)

// maxPickle bounds the pickle that describes the tensors, without their values.
// VGG16's takes 3 KB, ResNet-152's 100 KB.
const maxPickle = 1 << 20

// twoLines is the argument of an opcode that two lines of text follow.
const twoLines = 100

// frame begins a part of a pickle, with the part's length in 8 bytes.
const frame = 0x95

// frameFits says whether a frame's content lies within the rest of the data.
func frameFits(rest []byte) bool {
	return len(rest) >= 8 && binary.LittleEndian.Uint64(rest) <= uint64(len(rest)-8)
}

// opcodes are those that PyTorch writes, of all protocols, each with the bytes
// of its argument: that many, or with a negative number a little-endian length
// of that many bytes and then so much. Others are refused.
var opcodes = map[byte]int{
	0x80:  1,                                   // PROTO
	frame: 8,                                   // FRAME, whose content is read like the rest
	'c':   twoLines,                            // GLOBAL
	'J':   4, 'K': 1, 'M': 2, 'G': 8, 0x8a: -1, // numbers
	'U': -1, 'T': -4, 'X': -4, 0x8c: -1, // strings
	'q': 1, 'r': 4, 'h': 1, 'j': 4, 0x94: 0, // memo
	'N': 0, 0x88: 0, 0x89: 0, // None, True, False
	'(': 0, 't': 0, ')': 0, 0x85: 0, 0x86: 0, 0x87: 0, // mark and tuples
	']': 0, 'a': 0, 'e': 0, '}': 0, 's': 0, 'u': 0, // lists and dictionaries
	0x93: 0, 'R': 0, 'b': 0, 'Q': 0, '.': 0, // classes, calls, storages, end
}

// pickleEnd gives the length of the pickle that data begins with. It checks
// that every length in it lies within data: the library would allocate whatever
// a file asks for.
func pickleEnd(data []byte) (int, error) {
	for i := 0; i < len(data); {
		n, ok := opcodes[data[i]]
		if !ok {
			return 0, fmt.Errorf("the pickle has the operation 0x%02x at byte %d, which weights do not need", data[i], i)
		}
		if data[i] == '.' {
			return i + 1, nil
		}
		if data[i] == frame && !frameFits(data[i+1:]) {
			return 0, fmt.Errorf("the pickle is damaged at byte %d: its frame is longer than the file", i)
		}
		taken, err := argument(data[i+1:], n)
		if err != nil {
			return 0, fmt.Errorf("the pickle is damaged at byte %d: %w", i, err)
		}
		i += 1 + taken
	}
	return 0, errTruncated
}

var errTruncated = errors.New("the pickle has no end: the file is truncated, or it describes more than weights")

// argument gives the length of an opcode's argument.
func argument(rest []byte, n int) (int, error) {
	switch {
	case n == twoLines:
		for range 2 {
			end := bytes.IndexByte(rest, '\n')
			if end < 0 {
				return 0, errTruncated
			}
			n += end + 1
			rest = rest[end+1:]
		}
		return n - twoLines, nil
	case n < 0:
		if len(rest) < -n {
			return 0, errTruncated
		}
		var length [8]byte
		copy(length[:], rest[:-n])
		n = -n + int(binary.LittleEndian.Uint32(length[:]))
	}
	if n > len(rest) {
		return 0, fmt.Errorf("a value of %d bytes, of which only %d are there", n, len(rest))
	}
	return n, nil
}

// unpickled is what a pickle describes.
type unpickled struct {
	value    any
	storages map[string]storage // that it refers to, by key
	bytes    int                // that the pickle takes
}

// unpickle runs the pickle that data begins with.
func unpickle(data []byte) (result unpickled, err error) {
	end, err := pickleEnd(data)
	if err != nil {
		return unpickled{}, err
	}
	// The library panics on some malformed programs.
	defer func() {
		if p := recover(); p != nil {
			result, err = unpickled{}, errors.New("the pickle is malformed")
		}
	}()
	storages := map[string]storage{}
	u := pickle.NewUnpickler(bytes.NewReader(data[:end]))
	u.FindClass = findClass
	u.PersistentLoad = func(id any) (any, error) {
		s, err := readStorageID(id)
		if err != nil {
			return nil, err
		}
		if other, ok := storages[s.key]; ok && other != s {
			return nil, fmt.Errorf("the storage %.40q is described twice, differently", s.key)
		}
		storages[s.key] = s
		return s, nil
	}
	value, err := u.Load()
	return unpickled{value, storages, end}, err
}

// stateDict makes a source of an unpickled dictionary of tensors. bytesOf gives
// the content of a storage.
func stateDict(value any, bytesOf func(storage) ([]byte, error)) (source, error) {
	src := source{}
	add := func(key, value any) error {
		name, ok := key.(string)
		t, isTensor := value.(*torchTensor)
		if !ok || !isTensor {
			return errors.New("the file holds something else than named tensors: save model.state_dict() and import that")
		}
		if err := t.check(); err != nil {
			return fmt.Errorf("tensor %.80q: %w", name, err)
		}
		src[name] = tensor{t.shape, func() ([]float32, error) { return t.values(bytesOf) }}
		return nil
	}
	switch d := value.(type) {
	case *types.OrderedDict:
		for e := d.List.Front(); e != nil; e = e.Next() {
			entry := e.Value.(*types.OrderedDictEntry)
			if err := add(entry.Key, entry.Value); err != nil {
				return nil, err
			}
		}
	case *types.Dict:
		for _, entry := range *d {
			if err := add(entry.Key, entry.Value); err != nil {
				return nil, err
			}
		}
	default:
		return nil, add(nil, nil)
	}
	return src, nil
}
