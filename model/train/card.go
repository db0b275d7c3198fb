package train

import (
	"fmt"
	"slices"
	"strings"

	"onesheet/model/metrics"
	"onesheet/model/weightfile"
)

// Card is the model card that lies beside the weights: what they are, where
// they come from, how good they are beside the floor, and what they must not
// be used for. It is Markdown.
func Card(meta *weightfile.Meta, bytes int, r *metrics.Report) []byte {
	var b strings.Builder
	p := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	p("# Model card: %s\n", meta.Name)
	p("Tells the most likely genres of a film, out of %d, from its poster.\n", len(meta.Genres))
	p("| | |\n|---|---|")
	p("| Architecture | %s |", meta.Architecture)
	p("| Input | the poster squeezed to %d x %d pixels (width x height), RGB |", meta.Input.Width, meta.Input.Height)
	p("| Weights | int8 with one scale for each output channel, %.2f MB |", float64(bytes)/1e6)
	p("| Posters | %s |", meta.Provenance["posters"])
	p("| Started from | %s |", origin(meta.Provenance))
	p("| Calibration and thresholds | chosen on the `val` split with these int8 weights |\n")
	b.WriteString(cardMetrics(r))
	b.WriteString(cardGenres(meta, r))
	b.WriteString(cardLimits)
	return []byte(b.String())
}

// origin tells the weights that the training started from.
func origin(provenance map[string]string) string {
	switch {
	case provenance["backbone"] != "":
		return fmt.Sprintf("the backbone `%s`, ImageNet-1k, Apache-2.0; SHA-256 `%s`", provenance["backbone"], provenance["backbone_sha256"])
	case provenance["base"] != "":
		return fmt.Sprintf("random weights on a frozen base: %s; `%s`, SHA-256 `%s`", provenance["base_origin"], provenance["base"], provenance["base_sha256"])
	}
	return "random weights"
}

func cardMetrics(r *metrics.Report) string {
	var b strings.Builder
	fmt.Fprintf(&b, "## Measured on the `test` split (%d posters)\n\n", r.N)
	b.WriteString("The floor is what answering every poster with the training frequencies scores.\n\n")
	b.WriteString("| measure | value | 95 % interval | floor |\n|---|---|---|---|\n")
	floor := r.Floor.All()
	for i, m := range r.All() {
		interval := ""
		if in, ok := r.Intervals[m.Key]; ok {
			interval = fmt.Sprintf("%.3f to %.3f", in[0], in[1])
		}
		fmt.Fprintf(&b, "| %s | %.4f | %s | %.4f |\n", m.Title, m.Value, interval, floor[i].Value)
	}
	fmt.Fprintf(&b, "| expected calibration error | %.4f | | |\n\n", r.CalibrationError)
	return b.String()
}

func cardGenres(meta *weightfile.Meta, r *metrics.Report) string {
	var b strings.Builder
	b.WriteString("## By genre\n\nFrequency is the share of training posters; AP is average precision, whose floor is about the genre's frequency in the test split.\n\n")
	b.WriteString("| genre | frequency | positives in test | AP | precision | recall | F1 | threshold |\n|---|---|---|---|---|---|---|---|\n")
	order := make([]int, len(meta.Genres))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return r.Genres[meta.Genres[j]].Positives - r.Genres[meta.Genres[i]].Positives })
	for _, i := range order {
		g := r.Genres[meta.Genres[i]]
		fmt.Fprintf(&b, "| %s | %.4f | %d | %.3f | %.3f | %.3f | %.3f | %.2f |\n",
			meta.Genres[i], meta.Prior[i], g.Positives, g.AP, g.Precision, g.Recall, g.F1, meta.Thresholds[i])
	}
	b.WriteString("\n")
	return b.String()
}

const cardLimits = `## Limits

- Genres with few posters (News, Short, Reality-TV, Western, Musical) are hardly learnt: their numbers above hang on a handful of films. ` + "`N/A`" + `, the data's word for "unknown", is never shown.
- A poster is advertising: it shows what sells, and the network sees only that. Drama and Comedy, which half of all films are, are often the safe answer.
- The posters are mostly of films that IMDb lists from 1983 to 2014, most of them American; other countries, eras and styles are judged by their likeness to these.
- Text is seen as shapes and is not read. A poster of type alone, a black-and-white photograph or a picture that is no poster gets an answer too, and a poor one.

## Not for

Deciding anything about people. Rating, censoring or ranking films. Any use in which a wrong genre does harm.
`
