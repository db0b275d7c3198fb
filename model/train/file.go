package train

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

// part ends the name of a file that is not written to its end yet. A killed run
// may leave one; the next write of that file takes its place.
const part = ".part"

// writeFile replaces a file whole or not at all: the bytes go to a new file,
// reach the disk, and only then take the old one's name. A machine that stops
// in between, or a disk that is full, leaves the old file.
func writeFile(path string, data []byte) error {
	err := writeSynced(path+part, data)
	if err == nil {
		err = os.Rename(path+part, path)
	}
	if err != nil {
		os.Remove(path + part) // it may fill the disk
		return fmt.Errorf("train: writing %s: %w", path, err)
	}
	return syncFolder(filepath.Dir(path))
}

func writeSynced(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	if _, err = f.Write(data); err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// syncFolder makes a new name reach the disk. Not every system and file system
// can do so for folders.
func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return nil // as where folders cannot be opened
	}
	defer f.Close()
	err = f.Sync()
	if err == nil || errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) || errors.Is(err, os.ErrPermission) {
		return nil
	}
	return fmt.Errorf("train: %w", err)
}
