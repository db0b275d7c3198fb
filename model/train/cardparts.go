package train

import (
	"fmt"
	"strings"

	"onesheet/model/metrics"
)

// slices tables the parts of the posters, if they were measured.
func (c *card) slices() {
	if len(c.Report.Slices) == 0 {
		return
	}
	c.write("## Parts of the posters\n\nIn brackets: 95 %% intervals. Parts of fewer than %d posters are not measured. The floor differs between parts: posters with more genres are easier to hit.\n", metrics.MinSlice)
	c.write("| part | posters | top-1 hit | its floor | recall@3 | its floor | cross-entropy | its floor |\n|---|---|---|---|---|---|---|---|")
	for _, s := range c.Report.Slices {
		name := fmt.Sprintf("%s: %s", s.By, s.Name)
		if s.Measured == nil {
			c.write("| %s | %d | | | | | | |", name, s.N)
			continue
		}
		m, f := s.Measured, s.Floor
		c.write("| %s | %d | %.3f (%s) | %.3f | %.3f (%s) | %.3f | %.3f (%s) | %.3f |", name, s.N,
			m.Top1Hit, ends(s.Intervals, "top1_hit"), f.Top1Hit,
			m.RecallAt3, ends(s.Intervals, "recall_at_3"), f.RecallAt3,
			m.BCE, ends(s.Intervals, "bce"), f.BCE)
	}
	c.write("")
}

// few is the share of the training posters below which a genre is hardly learnt:
// 55 of the study's 5,459.
const few = 0.01

// failures lists what the numbers above say it fails at, with the reasons.
func (c *card) failures() {
	c.write("## Known failures\n")
	c.failing("Hardly learnt, for want of posters (fewer than 1 in 100 to train on): %s. Their numbers above hang on a handful of films.",
		func(i int, _ metrics.Genre) bool { return c.Meta.Prior[i] < few })
	c.failing("Ranked hardly better than by chance (AP goes less than a tenth of the way from the share of their posters to 1): %s. Posters of these films do not look alike: what makes the genre is the plot or the person, which posters do not show.",
		func(i int, g metrics.Genre) bool {
			chance := float64(g.Positives) / float64(c.Report.N)
			return c.Meta.Prior[i] >= few && g.Positives >= metrics.MinPositives && g.AP-chance < (1-chance)/10
		})
	c.failing("Wrong four times in five or more when they reach their threshold: %s. Their thresholds lie low, for the best F1; by itself, such a genre among the three most probable means little.",
		func(_ int, g metrics.Genre) bool {
			return g.Positives >= metrics.MinPositives && g.Recall > 0 && g.Precision <= 0.2
		})
	c.failing("Never reached their threshold on a poster of theirs: %s.",
		func(_ int, g metrics.Genre) bool { return g.Positives > 0 && g.Recall == 0 })
	c.weakParts()
	c.write("")
}

// failing writes a line about the genres that fail in some way, if there are any.
func (c *card) failing(line string, fails func(i int, g metrics.Genre) bool) {
	var names []string
	for _, i := range c.byPositives() {
		name := c.Meta.Genres[i]
		if fails(i, c.Report.Genres[name]) {
			names = append(names, name)
		}
	}
	if len(names) > 0 {
		c.write("- "+line, strings.Join(names, ", "))
	}
}

// weakParts lists the parts of the posters that are answered worse than all
// together, beyond chance.
func (c *card) weakParts() {
	all := c.Report.Top1Hit
	found := false
	for _, s := range c.Report.Slices {
		if s.Measured == nil || s.Intervals["top1_hit"][1] >= all {
			continue
		}
		found = true
		c.write("- %s, %s: top-1 hit %.3f (%s) where all posters together have %.3f; the floor is %.3f there and %.3f on all.",
			s.By, s.Name, s.Measured.Top1Hit, ends(s.Intervals, "top1_hit"), all, s.Floor.Top1Hit, c.Report.Floor.Top1Hit)
	}
	if !found && len(c.Report.Slices) > 0 {
		c.write("- No part of the posters above is answered worse than all together beyond its 95 %% interval, by the top-1 hit.")
	}
}
