package plan

import (
	"math/rand/v2"
	"testing"
)

func TestPlaceKeepsNeededBuffersApart(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 50 {
		p := &program{nodes: make([]node, 1+r.IntN(30))}
		sizes, sum := make([]int, len(p.nodes)), 0
		for i := range p.nodes {
			p.nodes[i].residual = none
			p.nodes[i].in = []int{r.IntN(i+1) - 1, i - 1}
			sizes[i] = r.IntN(100)
			sum += sizes[i]
		}
		at, total := p.place(sizes)
		lives := p.lifetimes()
		for i := range at {
			for k := range i {
				apart := at[i]+sizes[i] <= at[k] || at[k]+sizes[k] <= at[i]
				together := lives[i].first <= lives[k].last && lives[k].first <= lives[i].last
				if together && !apart && min(sizes[i], sizes[k]) > 0 {
					t.Fatalf("nodes %d and %d, %+v and %+v, share memory: %d+%d, %d+%d", k, i, lives[k], lives[i], at[k], sizes[k], at[i], sizes[i])
				}
			}
			if at[i]+sizes[i] > total {
				t.Fatalf("node %d ends at %d of %d", i, at[i]+sizes[i], total)
			}
		}
		if total > sum {
			t.Errorf("%d bytes for %d", total, sum)
		}
	}
}

// TestPlaceReuses: in a chain only two neighbours live at a time.
func TestPlaceReuses(t *testing.T) {
	p := &program{}
	for i := range 10 {
		p.nodes = append(p.nodes, node{in: []int{i - 1}, residual: none})
	}
	if _, total := p.place([]int{50, 80, 30, 20, 60, 10, 70, 5, 5, 5}); total != 130 {
		t.Errorf("%d bytes, want 130: the largest two neighbours", total)
	}
}
