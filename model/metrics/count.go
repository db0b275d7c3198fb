package metrics

import "math"

// count is the table of said against true.
type count struct {
	tp, fp, fn int
}

// see counts a pair of poster and genre w times.
func (c *count) see(said, has bool, w int) {
	switch {
	case said && has:
		c.tp += w
	case said:
		c.fp += w
	case has:
		c.fn += w
	}
}

func (c *count) add(o count) {
	c.tp += o.tp
	c.fp += o.fp
	c.fn += o.fn
}

// precision is NaN when nothing was said.
func (c count) precision() float64 { return ratio(c.tp, c.tp+c.fp) }

// recall is NaN when nothing is true.
func (c count) recall() float64 { return ratio(c.tp, c.tp+c.fn) }

// f1 is the harmonic mean of precision and recall, as 2TP/(2TP+FP+FN), which
// is 0 where positives exist and none is said. NaN when nothing is said or true.
func (c count) f1() float64 { return ratio(2*c.tp, 2*c.tp+c.fp+c.fn) }

func ratio(a, b int) float64 {
	if b == 0 {
		return math.NaN()
	}
	return float64(a) / float64(b)
}
