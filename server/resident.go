package main

import (
	"fmt"
	"os"
)

// residentBytes is the memory that the process holds, as Linux tells it. Other
// systems do not, and answer with an error.
func residentBytes() (int64, error) {
	data, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0, err
	}
	var total, resident int64 // in pages
	if _, err := fmt.Sscan(string(data), &total, &resident); err != nil {
		return 0, fmt.Errorf("reading /proc/self/statm: %w", err)
	}
	return resident * int64(os.Getpagesize()), nil
}
