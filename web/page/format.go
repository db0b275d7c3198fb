package page

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// percent writes a probability for reading: whole per cents, and never a
// certainty that the model does not claim.
func (w *words) percent(p float64) string {
	switch {
	case p < 0.01:
		return w.Less
	case p > 0.99:
		return w.More
	}
	return fmt.Sprintf(w.Percent, int(math.Round(p*100)))
}

// tenths writes a number with one digit behind the decimal sign.
func (w *words) tenths(x float64) string {
	return strings.Replace(strconv.FormatFloat(x, 'f', 1, 64), ".", w.Decimal, 1)
}

// duration writes milliseconds as a person would say them.
func (w *words) duration(ms float64) string {
	switch {
	case ms < 1000:
		return fmt.Sprintf("%.0f ms", ms)
	case ms < 100_000:
		return w.tenths(ms/1000) + " s"
	}
	return fmt.Sprintf("%.0f min", ms/60_000)
}

// about writes a time that is only estimated, in whole seconds or minutes.
func (w *words) about(d time.Duration) string {
	if d < 100*time.Second {
		return fmt.Sprintf("%.0f s", d.Seconds())
	}
	return fmt.Sprintf("%.0f min", d.Minutes())
}

// megabytes writes a size in bytes as a number of millions. Something never
// reads as nothing.
func (w *words) megabytes(n int64) string {
	switch {
	case n == 0:
		return "0"
	case n < 50_000:
		return "<" + w.tenths(0.1)
	}
	return w.tenths(float64(n) / 1e6)
}

// exact writes a probability so that reading it back gives the same number.
func exact(p float64) string {
	return strconv.FormatFloat(p, 'g', -1, 64)
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
