package ablation

import (
	"fmt"
	"strings"

	"onesheet/model/train"
)

// Page is the table as a Markdown page that tells how it was measured.
func Page(p *Plan, results []Result) ([]byte, error) {
	base, err := p.recipe(Row{})
	if err != nil {
		return nil, err
	}
	return append([]byte(heading(base)), Table(results)...), nil
}

func heading(base train.Config) string {
	return fmt.Sprintf(`# What each ingredient of the flagship brings

Each row trains the recipe anew with one thing changed and is measured on the split %q, with
float32 weights before calibration, after the epoch with the lowest cross-entropy there. The second
number of each pair is the difference to the recipe; "another seed" is what chance alone does to it.

The recipe: %s, %dx%d pixels (height x width), %d epochs. That is a
fraction of what the flagship is given, so that all rows fit into two hours.

`, base.Validate, strings.Join(base.Splits, " and "), base.Height, base.Width, base.Epochs)
}

// Table is the results as Markdown, each with its difference to the first.
func Table(results []Result) []byte {
	var b strings.Builder
	b.WriteString("| | cross-entropy | | mAP | | accuracy | | top-1 hit | |\n|---|---|---|---|---|---|---|---|---|\n")
	for _, r := range results {
		if r.Done() == 0 {
			fmt.Fprintf(&b, "| %s | not trained yet | | | | | | | |\n", r.Name)
			continue
		}
		base, e := results[0].Best(), r.Best()
		fmt.Fprintf(&b, "| %s |", named(r))
		for _, m := range []struct {
			value, from float64
			digits      int
		}{
			{e.BCE, base.BCE, 4}, {float64(e.MAP), float64(base.MAP), 3},
			{e.Accuracy, base.Accuracy, 3}, {e.Top1, base.Top1, 3},
		} {
			fmt.Fprintf(&b, " %.*f | %s |", m.digits, m.value, difference(r, results[0], m.value-m.from, m.digits))
		}
		b.WriteString("\n")
	}
	return []byte(b.String())
}

// named marks a row whose run has not ended.
func named(r Result) string {
	if r.Finished() {
		return r.Name
	}
	return fmt.Sprintf("%s (%d epochs so far)", r.Name, r.Done())
}

// difference is told of two rows that are ready.
func difference(r, base Result, d float64, digits int) string {
	if r.Name == base.Name || !r.Finished() || !base.Finished() {
		return ""
	}
	return strings.Replace(fmt.Sprintf("%+.*f", digits, d), "-0."+strings.Repeat("0", digits), "+0."+strings.Repeat("0", digits), 1)
}
