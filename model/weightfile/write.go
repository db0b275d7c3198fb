package weightfile

import (
	"encoding/binary"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
)

// Write writes a file: metadata sorted by key, tensors in the given order. A
// file whose metadata has our format gets our checksum. Equal files give equal
// bytes.
func Write(w io.Writer, f *File) error {
	if err := f.check(); err != nil {
		return err
	}
	head, err := f.head()
	if err != nil {
		return err
	}
	if _, err := w.Write(head); err != nil {
		return fmt.Errorf("weight file: writing the header: %w", err)
	}
	for _, t := range f.Tensors {
		if _, err := w.Write(t.Data); err != nil {
			return fmt.Errorf("weight file: writing tensor %s: %w", quoted(t.Name), err)
		}
	}
	return nil
}

// head returns everything before the tensors' bytes: length, header, padding.
func (f *File) head() ([]byte, error) {
	metadata, err := f.withChecksum()
	if err != nil {
		return nil, err
	}
	b := make([]byte, lengthBytes, 4096)
	b, total := appendHeader(b, metadata, f.Tensors)
	for len(b)%8 != 0 {
		b = append(b, ' ')
	}
	if n := len(b) - lengthBytes; n > MaxHeaderBytes {
		return nil, fmt.Errorf("weight file: names and metadata take %d bytes, the limit is %d", n, MaxHeaderBytes)
	}
	if total += int64(len(b)); total > MaxFileBytes {
		return nil, tooLarge(total)
	}
	binary.LittleEndian.PutUint64(b, uint64(len(b)-lengthBytes))
	return b, nil
}

// withChecksum returns the metadata as they go into the file.
func (f *File) withChecksum() (map[string]string, error) {
	format, ok := f.Metadata["format"]
	if !ok || !isOurs(format) {
		return f.Metadata, nil
	}
	if format != Format {
		return nil, unknownFormat(format)
	}
	metadata := maps.Clone(f.Metadata)
	metadata[checksumKey] = f.Checksum()
	return metadata, nil
}

// appendHeader appends the header's JSON and returns with it how many bytes
// the tensors take.
func appendHeader(b []byte, metadata map[string]string, tensors []Tensor) ([]byte, int64) {
	b = append(b, '{')
	if len(metadata) > 0 {
		b = appendMetadata(b, metadata)
	}
	var offset int64
	for i, t := range tensors {
		if i > 0 || len(metadata) > 0 {
			b = append(b, ',')
		}
		b = appendEntry(b, t, offset)
		offset += int64(len(t.Data))
	}
	return append(b, '}'), offset
}

func appendMetadata(b []byte, metadata map[string]string) []byte {
	b = appendString(b, metadataName)
	b = append(b, ':', '{')
	for i, key := range slices.Sorted(maps.Keys(metadata)) {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendString(b, key), ':')
		b = appendString(b, metadata[key])
	}
	return append(b, '}')
}

func appendEntry(b []byte, t Tensor, offset int64) []byte {
	b = appendString(b, t.Name)
	b = append(b, `:{"dtype":`...)
	b = appendString(b, string(t.DType))
	b = append(b, `,"shape":[`...)
	for i, d := range t.Shape {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, int64(d), 10)
	}
	b = append(b, `],"data_offsets":[`...)
	b = append(strconv.AppendInt(b, offset, 10), ',')
	b = strconv.AppendInt(b, offset+int64(len(t.Data)), 10)
	return append(b, ']', '}')
}

// appendString appends valid UTF-8 as a JSON string. It escapes only what JSON
// demands. encoding/json has changed its spelling between versions of Go; this
// one stays, so that equal files keep equal bytes.
func appendString(b []byte, s string) []byte {
	const digits = "0123456789abcdef"
	b = append(b, '"')
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, '\\', 'n')
		case c < ' ':
			b = append(b, '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
		default:
			b = append(b, c)
		}
	}
	return append(b, '"')
}
