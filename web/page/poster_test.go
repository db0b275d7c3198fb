package page

import "testing"

func names(p posters) string {
	all := ""
	for _, x := range p {
		all += x.Name
	}
	return all
}

func TestPostersAddNewestFirst(t *testing.T) {
	p := posters(nil).add([]Arrival{{ID: 1, Name: "a"}, {ID: 2, Name: "b"}}, 0)
	p = p.add([]Arrival{{ID: 3, Name: "c"}}, 0)
	p = p.add([]Arrival{{ID: 4, Name: "d"}}, 3)
	if names(p) != "cdab" || p[0].State != Waiting {
		t.Errorf("posters are %q, the first %s", names(p), p[0].State)
	}
}

func TestPostersFindAndRemove(t *testing.T) {
	p := posters(nil).add([]Arrival{{ID: 1, Name: "a"}, {ID: 2, Name: "b"}, {ID: 3, Name: "c"}}, 0)
	p.find(2).State = Done
	rest := p.remove(2)
	if names(rest) != "ac" || rest.find(2) != nil || names(p) != "abc" {
		t.Errorf("left %q of %q", names(rest), names(p))
	}
	if p.in(Done) != 1 || p.in(Waiting) != 2 {
		t.Errorf("%d done, %d waiting", p.in(Done), p.in(Waiting))
	}
}

func TestPicked(t *testing.T) {
	p := posters{{ID: 1, Name: "a"}, {ID: 2, Name: "b", Selected: true}}
	if got := names(p.picked()); got != "b" || len(p) != 2 {
		t.Errorf("picked are %q", got)
	}
}
