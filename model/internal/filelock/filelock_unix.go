//go:build unix

package filelock

import (
	"errors"
	"os"
	"syscall"
)

// Try takes flock(2)'s lock of a file or folder without waiting; it ends when the
// file is closed or the process ends, however it ends. The error is ErrLocked if
// another holds it.
func Try(f *os.File) error {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return ErrLocked
	}
	return err
}
