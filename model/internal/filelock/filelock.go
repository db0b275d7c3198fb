// Package filelock keeps two processes from writing to one file or folder.
package filelock

import "errors"

// ErrLocked is a lock that another process, or another opening of the file in
// this one, holds.
var ErrLocked = errors.New("locked")
