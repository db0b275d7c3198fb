package importer

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/nlpodyssey/gopickle/types"
)

// legacyMagic begins a .pth file as PyTorch wrote it before 1.6, and so
// torchvision's own vgg16-397923af.pth: the number 0x1950a86a20f9469cfc6c as a
// pickle of protocol 2.
var legacyMagic = []byte("\x80\x02\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19.")

// openLegacy lists the tensors of such a file. After the magic number stand
// four pickles, the protocol's version, facts about the machine, the
// description of the tensors and the list of storages, then for each storage
// its count (8 bytes) and its numbers.
func openLegacy(r io.ReaderAt, size int64) (source, error) {
	head := make([]byte, min(size, int64(len(legacyMagic))+4*maxPickle))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return nil, err
	}
	var parts [4]unpickled
	at := len(legacyMagic)
	for i := range parts {
		var err error
		if parts[i], err = unpickle(head[at:min(at+maxPickle, len(head))]); err != nil {
			return nil, err
		}
		at += parts[i].bytes
	}
	if version, _ := parts[0].value.(int); version != 1001 {
		return nil, errors.New("its protocol version is not 1001")
	}
	if !littleEndian(parts[1].value) {
		return nil, errors.New("it was written on a big-endian machine; only little-endian numbers are read")
	}
	places, err := locate(r, size, int64(at), parts[3].value, parts[2].storages)
	if err != nil {
		return nil, err
	}
	return stateDict(parts[2].value, func(s storage) ([]byte, error) {
		place, ok := places[s.key]
		if !ok {
			return nil, fmt.Errorf("the storage %.40q is missing in the file", s.key)
		}
		data := make([]byte, s.size())
		_, err := r.ReadAt(data, place)
		return data, err
	})
}

// littleEndian reads the facts about the machine.
func littleEndian(facts any) bool {
	d, ok := facts.(*types.Dict)
	if !ok {
		return false
	}
	for _, e := range *d {
		if e.Key == "little_endian" {
			return e.Value == true
		}
	}
	return false
}

// locate walks over the storages, which begin at byte at in the order of keys,
// and gives the place of each one's numbers. All lie within the file.
func locate(r io.ReaderAt, size, at int64, keys any, storages map[string]storage) (map[string]int64, error) {
	list, ok := keys.(*types.List)
	if !ok {
		return nil, errors.New("its list of storages is malformed")
	}
	places := map[string]int64{}
	for _, item := range *list {
		key, _ := item.(string)
		s, ok := storages[key]
		if !ok {
			return nil, fmt.Errorf("it lists the storage %.40q, which no tensor uses", key)
		}
		var count [8]byte
		if _, err := r.ReadAt(count[:], at); err != nil {
			return nil, fmt.Errorf("it is truncated at the storage %.40q; get it again", key)
		}
		if n := binary.LittleEndian.Uint64(count[:]); n != uint64(s.count) {
			return nil, fmt.Errorf("the storage %.40q has %d numbers, its tensor was written with %d", key, n, s.count)
		}
		places[key] = at + 8
		if at += 8 + s.size(); at > size {
			return nil, fmt.Errorf("it is truncated: the storage %.40q ends at byte %d, the file at %d; get it again", key, at, size)
		}
	}
	return places, nil
}
