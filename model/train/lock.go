package train

import (
	"errors"
	"fmt"
	"os"

	"onesheet/model/internal/filelock"
)

// lockRun keeps a second run out of a folder until unlock is called or the
// process ends, however it ends: two would write over each other's checkpoints.
// A system without such locks lets everyone in.
func lockRun(run string) (unlock func(), err error) {
	f, err := os.Open(run)
	if err != nil {
		return nil, fmt.Errorf("train: %w", err)
	}
	if errors.Is(filelock.Try(f), filelock.ErrLocked) {
		f.Close()
		return nil, fmt.Errorf("train: another training is at work in %s: wait for its end, or name another folder", run)
	}
	return func() { f.Close() }, nil
}
