package ablation

import (
	"fmt"
	"strings"
)

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
	return fmt.Sprintf("%+.*f", digits, d)
}
