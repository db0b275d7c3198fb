package main

import (
	"strings"
	"testing"
	"time"
)

func TestHistogramCountsUpToEachBound(t *testing.T) {
	var h histogram
	for _, took := range []time.Duration{0, 100 * time.Microsecond, 101 * time.Microsecond, 2 * time.Second, time.Hour} {
		h.add(took)
	}
	var out strings.Builder
	h.write(&out, "x", "Help.")
	want := `# HELP x Help.
# TYPE x histogram
x_bucket{le="0.0001"} 2
x_bucket{le="0.001"} 3
x_bucket{le="0.01"} 3
x_bucket{le="0.1"} 3
x_bucket{le="1"} 3
x_bucket{le="10"} 4
x_bucket{le="100"} 4
x_bucket{le="+Inf"} 5
x_sum 3602.000201
x_count 5
`
	if out.String() != want {
		t.Errorf("wrote\n%s\nwant\n%s", out.String(), want)
	}
}
