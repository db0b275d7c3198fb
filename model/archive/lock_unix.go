//go:build unix

package archive

import (
	"errors"
	"os"
	"syscall"
)

// lockFile takes flock(2)'s lock, which ends with the file or the process.
func lockFile(f *os.File) error {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return errLocked
	}
	return err
}
