package metrics

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
)

// calibrationBins is the usual number of bins of the calibration error.
const calibrationBins = 15

// CalibrationError is the expected calibration error over all pairs of poster
// and genre: they are put into 15 bins of equal width by probability, and the
// distances between the mean probability and the share of positives of the
// bins are averaged by their number of pairs (Guo et al., "On Calibration of
// Modern Neural Networks", ICML 2017). 0 is perfect.
func CalibrationError(probabilities [][]float64, labels [][]bool) (float64, error) {
	width := 0
	if len(labels) > 0 {
		width = len(labels[0])
	}
	if err := checkPairs(probabilities, labels, width); err != nil {
		return math.NaN(), fmt.Errorf("metrics: %w", err)
	}
	return calibrationError(probabilities, labels), nil
}

func calibrationError(probabilities [][]float64, labels [][]bool) float64 {
	return binned(column(probabilities, labels, -1)).error()
}

// Bin is what was answered with about the same probability.
type Bin struct {
	Low   float64 `json:"low"` // from this probability
	High  float64 `json:"high"`
	N     int     `json:"n"`     // answers, at least one
	Mean  float64 `json:"mean"`  // of their probabilities
	Share float64 `json:"share"` // of those that were right
}

// Bins are of equal width, the lowest first, without those that are empty.
type Bins []Bin

// Reliability puts the pairs of poster and genre into the bins of the calibration
// error, see CalibrationError.
func Reliability(probabilities [][]float64, labels [][]bool) Bins {
	return binned(column(probabilities, labels, -1))
}

// TopReliability is Reliability of each poster's most probable genre alone.
func TopReliability(probabilities [][]float64, labels [][]bool) Bins {
	return binned(mostProbablePairs(probabilities, labels))
}

func mostProbablePairs(probabilities [][]float64, labels [][]bool) []pair {
	var pairs []pair
	for i, p := range probabilities {
		top := mostProbable(p)[0]
		pairs = append(pairs, pair{p[top], labels[i][top]})
	}
	return pairs
}

// noiseDraws is how often the truth is drawn anew for calibrationNoise, whose
// error is then a hundredth of it.
const noiseDraws = 50

// calibrationNoise is the calibration error that honest probabilities would have
// on average: truths are drawn with the very probabilities that were answered.
// What is measured on few answers never comes near 0.
func calibrationNoise(pairs []pair) float64 {
	random := rand.New(rand.NewPCG(1, 0x63616c6962726174))
	drawn, sum := slices.Clone(pairs), 0.0
	for range noiseDraws {
		for i := range drawn {
			drawn[i].has = random.Float64() < drawn[i].p
		}
		sum += binned(drawn).error()
	}
	return sum / noiseDraws
}

func binned(pairs []pair) Bins {
	all := make(Bins, calibrationBins)
	for _, x := range pairs {
		b := &all[min(int(x.p*calibrationBins), calibrationBins-1)]
		b.N++
		b.Mean += x.p
		b.Share += one(x.has)
	}
	var bins Bins
	for k, b := range all {
		if n := float64(b.N); n > 0 {
			bins = append(bins, Bin{float64(k) / calibrationBins, float64(k+1) / calibrationBins, b.N, b.Mean / n, b.Share / n})
		}
	}
	return bins
}

// error is the expected calibration error.
func (b Bins) error() float64 {
	sum, n := 0.0, 0
	for _, bin := range b {
		sum += float64(bin.N) * math.Abs(bin.Mean-bin.Share)
		n += bin.N
	}
	return sum / float64(n)
}
