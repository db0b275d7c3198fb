package train

import (
	"math"
	"math/rand/v2"
	"testing"
)

// pair is a batch of two pictures of 4x6 pixels, all 0 and all 1, with the
// targets and shifts of two genres.
func pair() *batch {
	b := &batch{x: make([]float32, 2*4*6*3), targets: []float64{0, 1, 1, 1}, shift: []float64{0, 2, 4, 2}, n: 2}
	for i := 4 * 6 * 3; i < len(b.x); i++ {
		b.x[i] = 1
	}
	return b
}

func mean(x []float32) float64 {
	sum := 0.0
	for _, v := range x {
		sum += float64(v)
	}
	return sum / float64(len(x))
}

func TestTargetsAreMixedAsThePicturesAre(t *testing.T) {
	for name, m := range map[string]Mix{
		"mixup": {Share: 1, Mixup: 0.4}, "cutmix": {Share: 1, CutMix: 1}, "both": {Share: 1, Mixup: 0.4, CutMix: 1},
	} {
		some := false
		for seed := range uint64(50) {
			b := pair()
			m.apply(b, 4, 6, rand.New(rand.NewPCG(seed, 1)))
			first, second := mean(b.x[:72]), mean(b.x[72:]) // the share of the other picture, of itself
			if math.Abs(first+second-1) > 1e-5 || math.Abs(first-b.targets[0]) > 1e-5 || math.Abs(second-b.targets[2]) > 1e-5 {
				t.Fatalf("%s: pictures of means %g and %g have the targets %v", name, first, second, b.targets)
			}
			if math.Abs(b.shift[0]-4*b.targets[0]) > 1e-9 || math.Abs(b.shift[1]-2) > 1e-9 || math.Abs(b.targets[1]-1) > 1e-9 {
				t.Fatalf("%s: targets %v, shifts %v", name, b.targets, b.shift)
			}
			some = some || first > 0.1 && first < 0.9
		}
		if !some {
			t.Errorf("%s: nothing was mixed in 50 draws", name)
		}
	}
}

func TestCutMixExchangesARectangle(t *testing.T) {
	for seed := range uint64(50) {
		b := pair()
		Mix{Share: 1, CutMix: 1}.apply(b, 4, 6, rand.New(rand.NewPCG(seed, 2)))
		top, left, bottom, right, ones := 4, 6, -1, -1, 0
		for i := range 4 * 6 {
			switch b.x[i*3] {
			case 0:
			case 1:
				top, bottom, left, right = min(top, i/6), max(bottom, i/6), min(left, i%6), max(right, i%6)
				ones++
			default:
				t.Fatalf("pixel %d is %g: CutMix averages nothing", i, b.x[i*3])
			}
		}
		if ones > 0 && ones != (bottom-top+1)*(right-left+1) {
			t.Fatalf("%d pixels of the other picture are no rectangle", ones)
		}
	}
}

func TestMixLeavesItsShareAlone(t *testing.T) {
	const draws = 2000
	mixed := 0
	for seed := range uint64(draws) {
		b := pair()
		Mix{Share: 0.25, Mixup: 1}.apply(b, 4, 6, rand.New(rand.NewPCG(seed, 3)))
		if b.targets[0] != 0 {
			mixed++
		}
	}
	if share := float64(mixed) / draws; math.Abs(share-0.25) > 0.04 { // four standard deviations
		t.Errorf("%g of the pairs were mixed, want 0.25", share)
	}
	b := pair()
	Mix{Share: 1}.apply(b, 4, 6, rand.New(rand.NewPCG(1, 3)))
	if b.targets[0] != 0 {
		t.Error("mixed without a kind of mixing")
	}
}

func TestBeta(t *testing.T) {
	// The variance of Beta(a, a) is 1/(4(2a+1)).
	for _, alpha := range []float64{leastAlpha, 0.2, 1} {
		r := rand.New(rand.NewPCG(4, 4))
		sum, squares := 0.0, 0.0
		const n = 20000
		for range n {
			v := beta(alpha, r)
			sum, squares = sum+v, squares+v*v
		}
		m := sum / n
		if v, want := squares/n-m*m, 1/(4*(2*alpha+1)); math.Abs(m-0.5) > 0.015 || math.Abs(v-want) > 0.01 {
			t.Errorf("alpha %g: mean %g, variance %g, want 0.5 and %g", alpha, m, v, want)
		}
	}
}

func TestImpossibleMixes(t *testing.T) {
	for _, m := range []Mix{{Share: 1.5}, {Share: -1}, {Mixup: 2}, {CutMix: 0.01}, {Mixup: math.NaN()}} {
		if m.Check() == nil {
			t.Errorf("%+v was accepted", m)
		}
	}
	if err := (Mix{Share: 1, Mixup: leastAlpha, CutMix: 1}).Check(); err != nil {
		t.Error(err)
	}
}
