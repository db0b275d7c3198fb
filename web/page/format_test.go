package page

import (
	"strconv"
	"testing"
	"time"
)

func TestPercent(t *testing.T) {
	cases := map[float64]string{0: "<1%", 0.0099: "<1%", 0.01: "1%", 0.255: "26%", 0.61: "61%", 0.99: "99%", 0.9901: ">99%", 1: ">99%"}
	for p, want := range cases {
		if got := english.percent(p); got != want {
			t.Errorf("percent(%v) = %s, want %s", p, got, want)
		}
	}
}

func TestExactReadsBackTheSame(t *testing.T) {
	for _, p := range []float64{0, 1.0 / 3, 0.1 + 0.2, 5e-324, 0.9999999999999999} {
		if back, err := strconv.ParseFloat(exact(p), 64); err != nil || back != p {
			t.Errorf("%s reads back as %v (%v), want %v", exact(p), back, err, p)
		}
	}
}

func TestDuration(t *testing.T) {
	cases := map[float64]string{0.4: "0 ms", 411.6: "412 ms", 1440: "1.4 s", 61000: "61.0 s"}
	for ms, want := range cases {
		if got := english.duration(ms); got != want {
			t.Errorf("duration(%v) = %s, want %s", ms, got, want)
		}
	}
}

func TestAboutTellsNoFractions(t *testing.T) {
	cases := map[time.Duration]string{time.Second: "1 s", 40 * time.Second: "40 s", 150 * time.Second: "2 min"}
	for d, want := range cases {
		if got := english.about(d); got != want {
			t.Errorf("about(%v) = %s, want %s", d, got, want)
		}
	}
}

func TestMegabytes(t *testing.T) {
	cases := map[int64]string{0: "0", 1: "<0.1", 49_999: "<0.1", 50_000: "0.1", 3_940_000: "3.9"}
	for n, want := range cases {
		if got := english.megabytes(n); got != want {
			t.Errorf("megabytes(%d) = %s, want %s", n, got, want)
		}
	}
}

func TestNumbersAsEachLanguageWritesThem(t *testing.T) {
	if got := german.percent(0.61) + german.percent(0.001) + german.duration(1440) + german.megabytes(3_940_000); got != "61 %<1 %1,4 s3,9" {
		t.Errorf("German writes %q", got)
	}
	if got := spanish.percent(0.999); got != ">99 %" {
		t.Errorf("Spanish writes %q", got)
	}
}

func TestKernelName(t *testing.T) {
	cases := map[string]string{"relaxed-simd": "relaxed SIMD", "simd128": "SIMD", "go": "plain Go", "later": "later"}
	for kernel, want := range cases {
		if got := kernelName(kernel); got != want {
			t.Errorf("kernelName(%s) = %s, want %s", kernel, got, want)
		}
	}
}
