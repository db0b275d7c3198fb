package weightfile

import (
	"fmt"
	"strconv"
	"strings"
)

// Format is the version of our metadata that this package reads and writes.
const Format = "onesheet-weights/1"

// formatFamily starts the format of every version.
const formatFamily = "onesheet-weights/"

func isOurs(format string) bool { return strings.HasPrefix(format, formatFamily) }

// unknownFormat is the error for a format other than Format.
func unknownFormat(format string) error {
	number, ours := strings.CutPrefix(format, formatFamily)
	if version, err := strconv.Atoi(number); ours && err == nil && version > 1 {
		return fmt.Errorf("weight file: its format is %s: it was made by a newer Onesheet; update Onesheet to use it", quoted(format))
	}
	return fmt.Errorf("weight file: its format is %s, not %q: this is no weight file of Onesheet, or it is damaged", quoted(format), Format)
}
