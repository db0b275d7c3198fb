package archive

import "errors"

// errLocked is a lock that another process holds. Two that write to one file
// would answer everything twice.
var errLocked = errors.New("locked")
