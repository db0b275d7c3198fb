package main

import (
	"fmt"
	"strings"

	"onesheet/model"
	"onesheet/model/metrics"
)

// text shows the report to a person: every measure beside its floor, then the genres.
func (e evaluation) text(genres []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s) on %d posters of split %s", e.Model, e.Precision, e.N, e.Split)
	if e.Unreadable > 0 {
		fmt.Fprintf(&b, " (%d more could not be read)", e.Unreadable)
	}
	b.WriteString("\n\n")
	e.writeMeasures(&b)
	b.WriteString("\n")
	e.writeGenres(&b, genres)
	e.writeConfidence(&b)
	b.WriteString("\nThe floor answers every poster with the genres' frequencies in the training data.\n" +
		"Intervals: bootstrap over posters, 95 %. Lower is better for cross-entropy and calibration error.\n")
	fmt.Fprintf(&b, "mAP, macro F1 and ROC-AUC are means over the genres with at least %d posters here; * has fewer.\n", metrics.MinPositives)
	return b.String()
}

func (e evaluation) writeMeasures(b *strings.Builder) {
	const row = "%-22s %8s %17s %8s\n"
	fmt.Fprintf(b, row, "", "model", "95 % interval", "floor")
	floor := e.Floor.All()
	for i, m := range e.All() {
		ends := "–"
		if interval, ok := e.Intervals[m.Key]; ok {
			ends = digits(interval[0]) + " – " + digits(interval[1])
		}
		fmt.Fprintf(b, row, m.Title, digits(m.Value), ends, digits(floor[i].Value))
	}
	fmt.Fprintf(b, "%-22s %8s   (honest probabilities: %s)\n", "calibration error", digits(e.CalibrationError), digits(e.CalibrationNoise))
	fmt.Fprintf(b, "%-22s %8s   (honest probabilities: %s)\n", "… of the first genre", digits(e.TopCalibrationError), digits(e.TopCalibrationNoise))
}

func (e evaluation) writeGenres(b *strings.Builder, genres []string) {
	columns := 5
	for _, name := range genres {
		columns = max(columns, width(name))
	}
	fmt.Fprintf(b, "%s  posters     AP  precision  recall     F1\n", pad("genre", columns))
	for _, name := range genres {
		g := e.Genres[name]
		few := " "
		if g.Positives < metrics.MinPositives {
			few = "*"
		}
		fmt.Fprintf(b, "%s %s %6d  %.3f      %.3f   %.3f  %.3f\n", pad(name, columns), few, g.Positives, g.AP, g.Precision, g.Recall, g.F1)
	}
}

// writeConfidence tells how far its doubts are justified.
func (e evaluation) writeConfidence(b *strings.Builder) {
	c := e.Confidence
	if c == nil {
		return
	}
	fmt.Fprintf(b, "\nSure of %s of the posters; there the first genre is right for %s of them, elsewhere for %s.\n",
		digits(c.Sure), digits(c.TopHitSure), digits(c.TopHitUnsure))
	fmt.Fprintf(b, "Not sure: %d that say no genre, %d that do not look like posters. A poster says %s genres, of which %s are right.\n",
		c.Doubts[string(model.NoGenre)], c.Doubts[string(model.NotAPoster)], digits(c.Said), digits(c.SaidPrecision))
}

// digits shows three digits, as the study does.
func digits(v metrics.Value) string {
	if !v.Defined() {
		return "–"
	}
	return fmt.Sprintf("%.3f", float64(v))
}
