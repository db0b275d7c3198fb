package train

import (
	"strings"
	"testing"

	"onesheet/model/metrics"
	"onesheet/model/weightfile"
)

// cardReport is a report on 100 posters of three genres: one found, one missed,
// one said too often.
func cardReport() *metrics.Report {
	return &metrics.Report{
		Metrics: metrics.Metrics{N: 100, Top1Hit: 0.7}, Floor: metrics.Metrics{Top1Hit: 0.5},
		Genres: map[string]metrics.Genre{
			"Drama": {Positives: 50, AP: 0.9, Precision: 0.8, Recall: 0.8, F1: 0.8},
			"News":  {Positives: 2, AP: 0.02},
			"Music": {Positives: 10, AP: 0.12, Precision: 0.1, Recall: 0.5, F1: 0.17},
		},
	}
}

func cardMeta() *weightfile.Meta {
	return &weightfile.Meta{Name: "tiny", Genres: []string{"News", "Drama", "Music"}, Prior: []float64{0.002, 0.5, 0.1}, Thresholds: []float64{0.2, 0.4, 0.1}}
}

func wants(t *testing.T, card string, all ...string) {
	t.Helper()
	for _, want := range all {
		if !strings.Contains(card, want) {
			t.Errorf("the card does not say %q:\n%s", want, card)
		}
	}
}

func TestCardTellsFailures(t *testing.T) {
	card := string(CardInput{Meta: cardMeta(), Bytes: 1_500_000, Split: testSplit, Report: cardReport()}.Markdown())
	wants(t, card, "1.50 MB", "| Drama | 0.5000 | 50 |",
		"fewer than 1 in 100 to train on): News.", "of their posters to 1): Music.",
		"Wrong four times in five or more when they reach their threshold: Music.", "Never reached their threshold on a poster of theirs: News.",
		"Not for")
	for _, absent := range []string{"Parts of the posters", "When it is not sure", "Chu", "NaN", "%!"} {
		if strings.Contains(card, absent) {
			t.Errorf("the card says %q:\n%s", absent, card)
		}
	}
	if strings.Index(card, "| Drama |") > strings.Index(card, "| Music |") || strings.Index(card, "| Music |") > strings.Index(card, "| News |") {
		t.Error("the genres are not in the order of their posters")
	}
}

func TestCardTellsPartsAndDoubts(t *testing.T) {
	r := cardReport()
	bad := &metrics.Metrics{N: 60, Top1Hit: 0.5, RecallAt3: 0.4, BCE: 0.3}
	r.Slices = []metrics.Slice{
		{By: "decade", Name: "1980s", N: 60, Measured: bad, Floor: &metrics.Metrics{Top1Hit: 0.4}, Intervals: map[string]metrics.Interval{"top1_hit": {0.4, 0.6}}},
		{By: "decade", Name: "2010s", N: 9},
	}
	r.Confidence = &metrics.Confidence{Sure: 0.8, TopHitSure: 0.75, TopHitUnsure: 0.5, Said: 1.25, SaidPrecision: 0.6,
		Doubts: map[string]int{"no-genre": 18, "not-a-poster": 2}, NotPosters: map[string]float64{"noise": 0.5, "blank": 1}}
	card := string(CardInput{Meta: cardMeta(), Split: "val", Report: r, Reliability: "reliability/tiny.svg"}.Markdown())
	wants(t, card, "Measured on the `val` split (100 posters)", "| decade: 1980s | 60 | 0.500 (0.400 to 0.600) | 0.400 |", "| decade: 2010s | 9 | |",
		"- decade, 1980s: top-1 hit 0.500 (0.400 to 0.600) where all posters together have 0.700",
		"says 1.25 genres on average, and 60 in 100", "says none (18 of 100)", "like a poster (2)", "is right for 75 in 100, elsewhere for 50",
		"| blank | noise |\n| --- | --- |\n| 1.00 | 0.50 |", "](reliability/tiny.svg)")
	r.Slices[0].Intervals["top1_hit"] = metrics.Interval{0.4, 0.8}
	r.Confidence.TopHitUnsure = metrics.ConfidenceOf(nil).TopHitUnsure
	wants(t, string(CardInput{Meta: cardMeta(), Split: "val", Report: r}.Markdown()), "No part of the posters above is answered worse", "elsewhere for none")
}
