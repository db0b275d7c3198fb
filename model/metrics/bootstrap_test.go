package metrics

import (
	"math"
	"reflect"
	"testing"
)

func TestIntervals(t *testing.T) {
	in := many(400, 4, 11)
	in.Resamples, in.Seed = 300, 5
	r := evaluate(t, in)
	for _, v := range r.All() {
		ends := r.Intervals[v.Key]
		if !(ends[0] < v.Value && v.Value < ends[1]) {
			t.Errorf("%s = %v is not inside %v", v.Key, v.Value, ends)
		}
	}
	// The share of hits is a binomial: its 95 % interval is 2*1.96*sqrt(p(1-p)/n) wide.
	p, ends := float64(r.Top1Hit), r.Intervals["top1_hit"]
	want := 2 * 1.96 * math.Sqrt(p*(1-p)/400)
	if got := float64(ends[1] - ends[0]); math.Abs(got-want) > 0.2*want {
		t.Errorf("interval of top-1 hit is %v wide, want about %v", got, want)
	}
	if again := evaluate(t, in); !reflect.DeepEqual(again.Intervals, r.Intervals) {
		t.Error("the same seed gives other intervals")
	}
	in.Seed++
	if other := evaluate(t, in); reflect.DeepEqual(other.Intervals, r.Intervals) {
		t.Error("another seed gives the same intervals")
	}
}

func TestNoResamplesNoIntervals(t *testing.T) {
	if r := evaluate(t, many(20, 2, 1)); r.Intervals != nil {
		t.Errorf("intervals %v without resamples", r.Intervals)
	}
}

func TestQuantile(t *testing.T) {
	values := []float64{1, 2, 4}
	for q, want := range map[float64]float64{0: 1, 0.5: 2, 0.75: 3, 1: 4} {
		same(t, "quantile", quantile(values, q), want)
	}
}

func BenchmarkIntervals(b *testing.B) {
	in := many(1081, 25, 1)
	t := newTables(in.Probabilities, in.Labels, constant(25, 0.5))
	for b.Loop() {
		t.intervals(Resamples, 1)
	}
}
