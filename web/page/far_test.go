package page

import (
	"fmt"
	"strings"
	"testing"
)

// drawnOf counts the posters on a page that are there, and those drawn in full.
func drawnOf(html string) (there, full int) {
	return strings.Count(html, `data-testid="result"`), strings.Count(html, `data-testid="open"`)
}

func TestOfACrowdOnlyWhatIsNearIsDrawn(t *testing.T) {
	s := newTheatre(t)
	html := s.play(readyMessage, arrivals(crowd))
	if there, full := drawnOf(html); there != crowd || full != crowd {
		t.Errorf("of a few posters %d are there, %d drawn", there, full)
	}
	html = s.play(`{"type":"added","posters":[{"id":99,"name":"last.jpg"}]}`)
	if there, full := drawnOf(html); there != crowd+1 || full != ahead.to {
		t.Errorf("of a crowd %d are there, %d drawn", there, full)
	}
	html = s.play(`{"type":"near","from":50,"to":55,"id":3}`)
	if there, full := drawnOf(html); there != crowd+1 || full != 6 {
		t.Errorf("of a crowd %d are there, %d drawn near the view", there, full)
	}
	want(t, html, ">060.jpg<", fmt.Sprintf(english.Open, "050.jpg"), fmt.Sprintf(english.Open, "003.jpg"))
}

// What became of a poster is told, near the view or far from it.
func TestFarPostersTellTheirOutcome(t *testing.T) {
	s := newTheatre(t)
	html := s.play(readyMessage, arrivals(crowd+5),
		`{"type":"done","id":64,"answer":{"model":"flagship","top":[{"genre":"Western","probability":0.71}],"probabilities":{"Western":0.71},"ms":{"total":5}}}`,
		`{"type":"failed","id":65,"message":"It is torn."}`)
	want(t, html, `data-genre="Western" data-probability="0.71"`, "Western 71%", "It is torn.")
	if there, full := drawnOf(html); there != crowd+5 || full != ahead.to {
		t.Errorf("of a crowd %d are there, %d drawn", there, full)
	}
}

// Another arrangement begins at its top.
func TestArrangingStartsNearTheTop(t *testing.T) {
	s := newTheatre(t)
	s.play(readyMessage, arrivals(crowd+5), `{"type":"near","from":50,"to":55}`)
	s.home.arrange("order", "name")
	want(t, s.play(readyMessage), fmt.Sprintf(english.Open, "001.jpg"))
}

func TestNonsenseIsNotNear(t *testing.T) {
	g := gallery{}
	g.heardNear(Event{From: 5, To: 5})
	if g.near != (span{}) {
		t.Errorf("near is %v", g.near)
	}
}
