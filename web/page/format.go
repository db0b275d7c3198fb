package page

import (
	"fmt"
	"math"
	"strconv"
)

// percent writes a probability for reading: whole per cents, and never a
// certainty that the model does not claim.
func percent(p float64) string {
	switch {
	case p < 0.01:
		return "<1%"
	case p > 0.99:
		return ">99%"
	}
	return strconv.Itoa(int(math.Round(p*100))) + "%"
}

// exact writes a probability so that reading it back gives the same number.
func exact(p float64) string {
	return strconv.FormatFloat(p, 'g', -1, 64)
}

// duration writes milliseconds as a person would say them.
func duration(ms float64) string {
	if ms < 1000 {
		return fmt.Sprintf("%.0f ms", ms)
	}
	return fmt.Sprintf("%.1f s", ms/1000)
}

// megabytes writes a size in bytes as a number of millions.
func megabytes(n int64) string {
	return fmt.Sprintf("%.1f", float64(n)/1e6)
}

// kernelName is how the arithmetic is called on the page.
func kernelName(kernel string) string {
	switch kernel {
	case "relaxed-simd":
		return "relaxed SIMD"
	case "simd128":
		return "SIMD"
	case "go":
		return "plain Go"
	}
	return kernel
}
