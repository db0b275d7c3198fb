package plan

import "slices"

// lifetime is when a node's output is needed: from step first to step last.
type lifetime struct{ first, last int }

// lifetimes tells for each node from when to when its output is needed.
func (p *program) lifetimes() []lifetime {
	out := make([]lifetime, len(p.nodes))
	for i, n := range p.nodes {
		out[i] = lifetime{i, i}
		for _, from := range append(slices.Clone(n.in), n.residual) {
			if from >= 0 {
				out[from].last = i
			}
		}
	}
	out[len(out)-1].last = len(out)
	if e := p.ending(); e != nil && e.pooled != none {
		out[e.pooled].last = len(out) // for Evidence
	}
	return out
}

// place lays buffers of the given sizes, one for each node, out in one block so
// that those needed at the same time do not overlap: the largest first, each at
// the lowest place that is free (Pisarchyk and Lee 2020, "Efficient memory
// management for deep neural net inference": greedy by size).
func (p *program) place(sizes []int) (at []int, total int) {
	lives := p.lifetimes()
	order := make([]int, len(sizes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return sizes[b] - sizes[a] })
	at = make([]int, len(sizes))
	var placed []int // by place
	for _, i := range order {
		for _, k := range placed {
			together := lives[i].first <= lives[k].last && lives[k].first <= lives[i].last
			if together && at[i]+sizes[i] > at[k] && at[k]+sizes[k] > at[i] {
				at[i] = at[k] + sizes[k]
			}
		}
		placed = append(placed, i)
		slices.SortStableFunc(placed, func(a, b int) int { return at[a] - at[b] })
		total = max(total, at[i]+sizes[i])
	}
	return at, total
}
