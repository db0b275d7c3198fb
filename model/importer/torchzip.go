package importer

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"strings"
)

// openZip lists the tensors of a .pth file as PyTorch writes it since 1.6: a
// zip archive with the pickle NAME/data.pkl and each storage in NAME/data/KEY,
// all uncompressed.
func openZip(r io.ReaderAt, size int64) (source, error) {
	archive, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fmt.Errorf("the zip archive is damaged or truncated: %w", err)
	}
	files, folder := map[string]*zip.File{}, ""
	for _, f := range archive.File {
		files[f.Name] = f
		if name, ok := strings.CutSuffix(f.Name, "data.pkl"); ok {
			folder = name
		}
	}
	pkl, ok := files[folder+"data.pkl"]
	if !ok {
		return nil, errors.New("the zip archive has no data.pkl: it is no file of PyTorch's torch.save")
	}
	if files[folder+"constants.pkl"] != nil {
		return nil, errors.New("the file is TorchScript, a compiled program: save model.state_dict() with torch.save and import that")
	}
	if err := checkByteOrder(files[folder+"byteorder"]); err != nil {
		return nil, err
	}
	data, err := readStored(pkl, maxPickle)
	if err != nil {
		return nil, err
	}
	described, err := unpickle(data)
	if err != nil {
		return nil, err
	}
	return stateDict(described.value, func(s storage) ([]byte, error) {
		f, ok := files[folder+"data/"+s.key]
		if !ok {
			return nil, fmt.Errorf("the storage %.40q is missing in the archive", s.key)
		}
		return readStored(f, s.size())
	})
}

// checkByteOrder refuses big-endian numbers. Older files do not say; they are
// little-endian.
func checkByteOrder(f *zip.File) error {
	if f == nil {
		return nil
	}
	order, err := readStored(f, 16)
	if err == nil && string(order) != "little" {
		err = fmt.Errorf("the numbers are stored in %.16q byte order; only little is read", order)
	}
	return err
}

// readStored reads an uncompressed member of at most so many bytes, and checks
// its CRC-32.
func readStored(f *zip.File, most int64) ([]byte, error) {
	if f.Method != zip.Store || f.CompressedSize64 != f.UncompressedSize64 {
		return nil, fmt.Errorf("%.80q is compressed, which torch.save never does", f.Name)
	}
	if f.UncompressedSize64 > uint64(most) {
		return nil, fmt.Errorf("%.80q has %d bytes, at most %d are expected", f.Name, f.UncompressedSize64, most)
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, fmt.Errorf("%.80q is damaged: %w", f.Name, err)
	}
	return data, nil
}
