// Package metrics measures a multi-label genre classifier, always beside the
// floor: the same measures for answering every poster with the frequencies of
// the genres in the training data.
//
// Shapes: N posters, G genres; probabilities are [N][G] in 0..1 and labels are
// [N][G]. Whatever has no defined value (a mean over no genres) is NaN, which
// JSON shows as null.
package metrics

import "fmt"

// MinPositives is how many posters of a split a genre needs to count in the
// means over genres: with fewer, its average precision hangs on single posters.
const MinPositives = 5

// Metrics are the measures of one classifier on one split.
type Metrics struct {
	// N is the number of posters.
	N int `json:"n"`
	// CategoricalAccuracy is the share of posters where the most probable genre
	// is the first listed one in column order: what Keras calls "accuracy", and
	// what the study's Table I prints. Equal probabilities: the first column.
	CategoricalAccuracy Value `json:"categorical_accuracy"`
	// BCE is the binary cross-entropy in nats, the mean over posters and genres,
	// of probabilities clipped to [1e-7, 1-1e-7].
	BCE Value `json:"bce"`
	// ElementAccuracy is (TP+TN)/all over posters and genres at 0.5.
	ElementAccuracy Value `json:"element_accuracy"`
	// Top1Hit is the share of posters whose most probable genre is one of theirs.
	Top1Hit Value `json:"top1_hit"`
	// PrecisionAt3 is the share of the three most probable genres that are right.
	PrecisionAt3 Value `json:"precision_at_3"`
	// RecallAt3 is the mean over posters of the share of its genres that are
	// among the three most probable.
	RecallAt3 Value `json:"recall_at_3"`
	// HitAt3 is the share of posters with at least one right among the three.
	HitAt3 Value `json:"hit_at_3"`
	// MAP is the mean of the average precisions of the genres with at least
	// MinPositives positives.
	MAP Value `json:"map"`
	// MacroF1 is the mean of the F1 of the same genres, at their thresholds.
	MacroF1 Value `json:"macro_f1"`
	// MicroF1 is the F1 of all pairs of poster and genre together.
	MicroF1 Value `json:"micro_f1"`
	// MacroAUC is the mean area under the ROC curve of the same genres.
	MacroAUC Value `json:"macro_auc"`
}

// Genre is how well one genre is recognized. All are 0 where they have no
// value: without positives, or where the classifier never says the genre.
type Genre struct {
	Positives int     `json:"positives"`
	AP        float64 `json:"ap"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

// Report is everything that is told about a classifier on a split.
type Report struct {
	Metrics
	// CalibrationError is the expected calibration error, see CalibrationError.
	CalibrationError Value `json:"calibration_error"`
	// TopCalibrationError is that of each poster's most probable genre alone.
	TopCalibrationError Value `json:"calibration_error_top1"`
	// CalibrationNoise and TopCalibrationNoise are the errors that honest
	// probabilities would show on as many answers.
	CalibrationNoise    Value `json:"calibration_noise"`
	TopCalibrationNoise Value `json:"calibration_noise_top1"`
	// Reliability and TopReliability are what the two errors are made of.
	Reliability    Bins `json:"reliability"`
	TopReliability Bins `json:"reliability_top1"`
	// Floor is the frequency baseline. It says a genre from 0.5 on: an answer
	// that is the same for every poster has no threshold worth choosing, as any
	// below the frequency says the genre to all of them.
	Floor Metrics `json:"floor"`
	// Genres by name.
	Genres map[string]Genre `json:"genres"`
	// Intervals are bootstrap 95 % intervals over posters, by JSON key.
	Intervals map[string]Interval `json:"intervals,omitempty"`
	// Confidence is how far doubts are justified; nil if it was not looked at.
	Confidence *Confidence `json:"confidence,omitempty"`
	// Slices are the same measures on parts of the posters, if asked for.
	Slices []Slice `json:"slices,omitempty"`
}

// Input is what a report is made of.
type Input struct {
	Genres        []string    // [G]
	Probabilities [][]float64 // [N][G]
	Labels        [][]bool    // [N][G]
	Frequencies   []float64   // [G], of the training data
	Thresholds    []float64   // [G], chosen on other posters; nil means 0.5 for all
	Resamples     int         // of the bootstrap; 0 means no intervals
	Seed          uint64      // of the bootstrap
}

// Evaluate makes the report. It fails on shapes that do not fit, on an empty
// split and on probabilities outside 0..1.
func Evaluate(in Input) (*Report, error) {
	if err := in.check(); err != nil {
		return nil, fmt.Errorf("metrics: %w", err)
	}
	thresholds := in.Thresholds
	if thresholds == nil {
		thresholds = constant(len(in.Genres), 0.5)
	}
	t := newTables(in.Probabilities, in.Labels, thresholds)
	floor := newTables(repeat(in.Frequencies, len(in.Labels)), in.Labels, constant(len(in.Genres), 0.5))
	once := ones(len(in.Labels))
	all, top := column(in.Probabilities, in.Labels, -1), mostProbablePairs(in.Probabilities, in.Labels)
	return &Report{
		Metrics:             t.metrics(once),
		CalibrationError:    Value(binned(all).error()),
		TopCalibrationError: Value(binned(top).error()),
		CalibrationNoise:    Value(calibrationNoise(all)),
		TopCalibrationNoise: Value(calibrationNoise(top)),
		Reliability:         binned(all),
		TopReliability:      binned(top),
		Floor:               floor.metrics(once),
		Genres:              t.genres(in.Genres),
		Intervals:           t.intervals(in.Resamples, in.Seed),
	}, nil
}

func (in Input) check() error {
	if err := checkPairs(in.Probabilities, in.Labels, len(in.Genres)); err != nil {
		return err
	}
	if err := checkRow("training frequency", in.Frequencies, len(in.Genres)); err != nil {
		return err
	}
	if in.Thresholds != nil {
		return checkRow("threshold", in.Thresholds, len(in.Genres))
	}
	return nil
}

// checkPairs holds probabilities to labels; both have width columns.
func checkPairs(probabilities [][]float64, labels [][]bool, width int) error {
	if len(labels) == 0 || width == 0 {
		return fmt.Errorf("nothing to measure: %d posters, %d genres", len(labels), width)
	}
	if len(probabilities) != len(labels) {
		return fmt.Errorf("%d rows of probabilities for %d posters", len(probabilities), len(labels))
	}
	for i := range labels {
		if len(labels[i]) != width {
			return fmt.Errorf("poster %d has %d labels, not %d", i, len(labels[i]), width)
		}
		if err := checkRow(fmt.Sprintf("poster %d: probability", i), probabilities[i], width); err != nil {
			return err
		}
	}
	return nil
}

// checkRow wants width numbers in 0..1; NaN is none.
func checkRow(what string, row []float64, width int) error {
	if len(row) != width {
		return fmt.Errorf("%s: %d values for %d genres", what, len(row), width)
	}
	for g, v := range row {
		if !(v >= 0 && v <= 1) {
			return fmt.Errorf("%s of genre %d is %v, it must be in 0..1", what, g, v)
		}
	}
	return nil
}

func constant(n int, v float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = v
	}
	return out
}

func repeat(row []float64, n int) [][]float64 {
	out := make([][]float64, n)
	for i := range out {
		out[i] = row
	}
	return out
}
