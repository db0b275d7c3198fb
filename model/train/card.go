package train

import (
	"fmt"
	"slices"
	"strings"

	"onesheet/model/metrics"
	"onesheet/model/weightfile"
)

// CardInput is what a model card is made of.
type CardInput struct {
	Meta   *weightfile.Meta
	Bytes  int    // of the weight file
	Split  string // that was measured on
	Report *metrics.Report
	// Reliability is the address of the reliability diagram, relative to the card;
	// "" if there is none.
	Reliability string
}

// Markdown is the model card that lies beside the weights: what they are, where
// they come from, how good they are beside the floor, where they fail, and what
// they must not be used for.
func (in CardInput) Markdown() []byte {
	c := card{CardInput: in}
	c.head()
	c.data()
	c.measures()
	c.confidence()
	c.genres()
	c.slices()
	c.failures()
	c.write(cardLimits)
	return []byte(c.text.String())
}

// card is a model card under way.
type card struct {
	CardInput
	text strings.Builder
}

// write adds a line.
func (c *card) write(format string, args ...any) { fmt.Fprintf(&c.text, format+"\n", args...) }

func (c *card) head() {
	m := c.Meta
	c.write("# Model card: %s\n", m.Name)
	c.write("Tells the most likely genres of a film, out of %d, from its poster.\n", len(m.Genres))
	c.write("| | |\n|---|---|")
	c.write("| Architecture | %s |", m.Architecture)
	c.write("| Input | the poster squeezed to %d x %d pixels (width x height), RGB |", m.Input.Width, m.Input.Height)
	c.write("| Weights | int8 with one scale for each output channel, %.2f MB |", float64(c.Bytes)/1e6)
	c.write("| Posters | %s |", m.Provenance["posters"])
	c.write("| Started from | %s |", origin(m.Provenance))
	c.write("| Calibration and thresholds | chosen on the `val` split with these int8 weights |\n")
}

// origin tells the weights that the training started from.
func origin(provenance map[string]string) string {
	switch {
	case provenance["backbone"] != "":
		return fmt.Sprintf("the backbone `%s`, ImageNet-1k, Apache-2.0 (Google, Coral test data); SHA-256 `%s`%s%s", provenance["backbone"], provenance["backbone_sha256"], stagesBefore(provenance), averaged(provenance))
	case provenance["base"] != "":
		return fmt.Sprintf("random weights on a frozen base: %s; `%s`, SHA-256 `%s`", provenance["base_origin"], provenance["base"], provenance["base_sha256"])
	}
	return "random weights"
}

// studyGenre is a genre that hardly any data but the study's has.
const studyGenre = "Reality-TV"

// data tells of the study's posters; of others, nothing is known.
func (c *card) data() {
	if slices.Contains(c.Meta.Genres, studyGenre) {
		c.write("%s", cardData)
	}
}

const cardData = `## Data

The study's posters, of films that IMDb lists from 1983 to 2014, were gathered by Wei-Ta Chu and Hung-Jui Guo (National Chung Cheng University); they are divided into ` + "`train`, `val` and `test`" + `, and every film stands in one split only. ` + "`extra`" + ` are posters of other films of all eras, weighted towards rarer genres. Labels are IMDb's: one to three genres for each film. The posters are the studios' property and are not part of this project; the weights were trained on them. Nothing was chosen on ` + "`test`" + `.
`

func (c *card) measures() {
	r := c.Report
	c.write("## Measured on the `%s` split (%d posters)\n", c.Split, r.N)
	c.write("The floor is what answering every poster with the training frequencies scores. Intervals are bootstrap intervals over posters.\n")
	c.write("| measure | value | 95 %% interval | floor |\n|---|---|---|---|")
	floor := r.Floor.All()
	for i, m := range r.All() {
		c.write("| %s | %.4f | %s | %.4f |", m.Title, m.Value, ends(r.Intervals, m.Key), floor[i].Value)
	}
	c.write("| expected calibration error | %.4f | | |", r.CalibrationError)
	c.write("| the same, of the most probable genre | %.4f | | |\n", r.TopCalibrationError)
	c.write("On as many answers, perfectly honest probabilities would show calibration errors of %.4f and %.4f.\n", r.CalibrationNoise, r.TopCalibrationNoise)
}

// ends are those of a measure's interval, "" if it has none.
func ends(intervals map[string]metrics.Interval, key string) string {
	in, ok := intervals[key]
	if !ok {
		return ""
	}
	return fmt.Sprintf("%.3f to %.3f", in[0], in[1])
}

// confidence tells what "not sure" is worth.
func (c *card) confidence() {
	k := c.Report.Confidence
	if k == nil {
		return
	}
	c.write("## When it is not sure\n")
	if c.Reliability != "" {
		c.write("![Share of right answers by probability](%s)\n", c.Reliability)
	}
	c.write("Probabilities are calibrated, so a poster is taken to say a genre from one half on (or from the genre's threshold, if that is higher): then it is likelier than not. A poster says %.2f genres on average, and %.0f in 100 of them are right. The answer is \"not sure\" when a poster says none (%d of %d), and when a picture does not look like a poster (%d). Where it is sure (%.0f in 100), the most probable genre is right for %.0f in 100, elsewhere for %s.\n",
		k.Said, 100*k.SaidPrecision, k.Doubts["no-genre"], c.Report.N, k.Doubts["not-a-poster"], 100*k.Sure, 100*k.TopHitSure, inHundred(k.TopHitUnsure))
	if len(k.NotPosters) > 0 {
		c.write("Of pictures drawn by a program that are no posters, this share is noticed:\n")
		c.write("%s\n", shares(k.NotPosters))
		c.write("Photographs, paintings and covers of books are not told from posters.\n")
	}
}

// inHundred is a share for people; there may be nothing that it is a share of.
func inHundred(v metrics.Value) string {
	if !v.Defined() {
		return "none"
	}
	return fmt.Sprintf("%.0f", 100*float64(v))
}

// shares is a table of one row for names and one for shares, by name.
func shares(of map[string]float64) string {
	var names, lines, values []string
	for name := range of {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		lines, values = append(lines, "---"), append(values, fmt.Sprintf("%.2f", of[name]))
	}
	row := func(cells []string) string { return "| " + strings.Join(cells, " | ") + " |" }
	return row(names) + "\n" + row(lines) + "\n" + row(values)
}

func (c *card) genres() {
	m, r := c.Meta, c.Report
	c.write("## By genre\n\nFrequency is the share of training posters; AP is average precision, whose floor is about the genre's frequency in the split. Precision, recall and F1 are at the threshold, which has the best F1 on `val`.\n")
	c.write("| genre | frequency | positives in %s | AP | precision | recall | F1 | threshold |\n|---|---|---|---|---|---|---|---|", c.Split)
	for _, i := range c.byPositives() {
		g := r.Genres[m.Genres[i]]
		c.write("| %s | %.4f | %d | %.3f | %.3f | %.3f | %.3f | %.2f |",
			m.Genres[i], m.Prior[i], g.Positives, g.AP, g.Precision, g.Recall, g.F1, m.Thresholds[i])
	}
	c.write("")
}

// byPositives orders the genres by their posters in the split, the most first.
func (c *card) byPositives() []int {
	order := make([]int, len(c.Meta.Genres))
	for i := range order {
		order[i] = i
	}
	positives := func(i int) int { return c.Report.Genres[c.Meta.Genres[i]].Positives }
	slices.SortStableFunc(order, func(i, j int) int { return positives(j) - positives(i) })
	return order
}

const cardLimits = `## Limits

- ` + "`N/A`" + `, the data's word for "unknown", is never shown.
- A poster is advertising: it shows what sells, and the network sees only that. Drama and Comedy, which half of all films are, are often the safe answer.
- The posters are mostly of films that IMDb lists from 1983 to 2014, most of them American; other countries, eras and styles are judged by their likeness to these.
- Text is seen as shapes and is not read: a title that names the genre does not help.

## Not for

Deciding anything about people. Rating, censoring or ranking films. Any use in which a wrong genre does harm.`
