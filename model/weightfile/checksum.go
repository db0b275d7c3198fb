package weightfile

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"maps"
	"slices"

	"onesheet/model/digest"
)

// checksumKey is the metadata key of our checksum. It never appears in
// File.Metadata.
const checksumKey = "onesheet_sha256"

// checksumPurpose starts what is hashed, so that this sum is no other sum.
const checksumPurpose = "onesheet-weights checksum 1"

// Checksum returns the SHA-256 over all metadata and tensors, as 64
// hexadecimal digits. The package comment says what is hashed.
func (f *File) Checksum() string {
	h := digest.New()
	hashText(h, checksumPurpose)
	hashNumber(h, len(f.Metadata))
	for _, key := range slices.Sorted(maps.Keys(f.Metadata)) {
		hashText(h, key)
		hashText(h, f.Metadata[key])
	}
	hashNumber(h, len(f.Tensors))
	for _, t := range f.Tensors {
		t.hash(h)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func (t Tensor) hash(h hash.Hash) {
	hashText(h, t.Name)
	hashText(h, string(t.DType))
	hashNumber(h, len(t.Shape))
	for _, d := range t.Shape {
		hashNumber(h, d)
	}
	hashNumber(h, len(t.Data))
	h.Write(t.Data)
}

func hashText(h hash.Hash, s string) {
	hashNumber(h, len(s))
	io.WriteString(h, s)
}

func hashNumber(h hash.Hash, n int) {
	var b [8]byte
	binary.LittleEndian.PutUint64(b[:], uint64(n))
	h.Write(b[:])
}

// verify checks the checksum of a file of ours and takes it out of the
// metadata. A file without our format and without our checksum is another
// program's. Looking at both finds damage to either of the two keys. Of a file that
// is verified already the sum is not made again.
func (f *File) verify(verified bool) error {
	format := f.Metadata["format"]
	ours := isOurs(format)
	sum, summed := f.Metadata[checksumKey]
	delete(f.Metadata, checksumKey)
	switch {
	case ours && format != Format:
		return unknownFormat(format)
	case !ours && !summed:
		return nil
	case !summed:
		return fmt.Errorf("weight file: the checksum %q is missing: the file is damaged or was changed; get it again", checksumKey)
	case !verified && sum != f.Checksum():
		return fmt.Errorf("weight file: the checksum does not match: the file is damaged or was changed; get it again")
	}
	return nil
}
