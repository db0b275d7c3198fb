package metrics

// Confidence tells whether a classifier that says when it is not sure is right to.
type Confidence struct {
	// Sure is the share of the posters that are answered without a doubt.
	Sure Value `json:"sure"`
	// TopHitSure is the share of those whose most probable genre is one of theirs,
	// TopHitUnsure that of the others.
	TopHitSure   Value `json:"top1_hit_sure"`
	TopHitUnsure Value `json:"top1_hit_unsure"`
	// Doubts are the numbers of posters by the reason for doubt.
	Doubts map[string]int `json:"doubts"`
	// Said is how many genres a poster is taken to say on average, and
	// SaidPrecision the share of them that are right.
	Said          Value `json:"said"`
	SaidPrecision Value `json:"said_precision"`
	// NotPosters is, by kind, the share of drawn pictures which are no posters
	// that is told from posters, if it was looked at.
	NotPosters map[string]float64 `json:"not_posters,omitempty"`
}

// Answered is what counts of one poster's answer.
type Answered struct {
	Doubt       string // "" for none
	TopHit      bool   // the most probable genre is one of the poster's
	Said, Right int    // genres that the poster is taken to say, and those of them that it has
}

// ConfidenceOf sums answers up.
func ConfidenceOf(answers []Answered) *Confidence {
	c := &Confidence{Doubts: map[string]int{}}
	var sure, hitSure, hitUnsure, said, right int
	for _, a := range answers {
		said, right = said+a.Said, right+a.Right
		if a.Doubt != "" {
			c.Doubts[a.Doubt]++
			hitUnsure += int(one(a.TopHit))
			continue
		}
		sure++
		hitSure += int(one(a.TopHit))
	}
	n := len(answers)
	c.Sure, c.Said = Value(ratio(sure, n)), Value(ratio(said, n))
	c.TopHitSure, c.TopHitUnsure = Value(ratio(hitSure, sure)), Value(ratio(hitUnsure, n-sure))
	c.SaidPrecision = Value(ratio(right, said))
	return c
}
