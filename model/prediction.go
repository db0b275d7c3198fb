package model

import (
	"sort"
	"time"
)

// NotAGenre is the data's word for "unknown". It keeps its output, so that the
// network stays the study's, but no person is ever shown it.
const NotAGenre = "N/A"

// Scored is a genre with its probability, 0 to 1.
type Scored struct {
	Genre       string  `json:"genre"`
	Probability float64 `json:"probability"`
}

// Timing tells where the time of one classification went.
type Timing struct {
	Decode, Resize, Network time.Duration
}

// Prediction is the answer for one poster. A film has several genres, so the
// probabilities are independent and do not add up to 1.
type Prediction struct {
	Model  string    // name of the weights
	Scores []Scored  // every genre, in the order of the weight file
	From   []float64 // for each of Scores, the probability from which on the poster says it; see SaysFrom
	Above  []Scored  // the genres that the poster says, the most probable first
	Doubt  Doubt     // why the answer is not to be relied on; "" if it is
	Timing Timing
}

// Top gives the n most probable genres, the most probable first, without
// NotAGenre. Equal probabilities keep the order of the weight file.
func (p Prediction) Top(n int) []Scored {
	top := make([]Scored, 0, len(p.Scores))
	for _, s := range p.Scores {
		if s.Genre != NotAGenre {
			top = append(top, s)
		}
	}
	sort.SliceStable(top, func(i, j int) bool { return top[i].Probability > top[j].Probability })
	return top[:max(0, min(n, len(top)))]
}
