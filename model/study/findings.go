package study

import (
	"fmt"
	"strings"

	"onesheet/model/metrics"
)

// The verdicts on a conclusion of the paper.
const (
	Holds     = "holds"
	HoldsPart = "holds in part"
	HoldsNot  = "does not hold"
	Open      = "not known yet"
)

// Finding is one conclusion, and what our numbers say of it.
type Finding struct {
	Claim    string `json:"claim"`
	Verdict  string `json:"verdict"`
	Evidence string `json:"evidence"`
}

// findings judges the paper's conclusions by the int8 weights on the test posters.
func findings(r *Report) []Finding {
	return []Finding{deeper(r), bestIsModel2(r), stagnation(r), regularization(r), augmentation(r), paperReached(r)}
}

// open is a finding that waits for models: those among the named ones that are
// not finished. It has no verdict if none is missing.
func (r *Report) open(claim string, names ...string) (Finding, bool) {
	var missing []string
	for _, name := range names {
		if r.model(name) == nil {
			missing = append(missing, (&Model{Name: name}).label())
		}
	}
	if missing == nil {
		return Finding{}, false
	}
	return Finding{claim, Open, "It waits for " + strings.Join(missing, " and ") + "."}, true
}

// verdict joins two halves of a claim.
func verdict(a, b bool) string {
	switch {
	case a && b:
		return Holds
	case a || b:
		return HoldsPart
	}
	return HoldsNot
}

func accuracy(m *Model) float64 { return float64(m.Int8.CategoricalAccuracy) }
func loss(m *Model) float64     { return float64(m.Int8.BCE) }

// versus sets two models side by side.
func versus(a, b *Model) string {
	return fmt.Sprintf("%s against %s: categorical accuracy %.3f against %.3f (%s), cross-entropy %.4f against %.4f (%s), mAP %.3f against %.3f (%s).",
		a.label(), b.label(),
		accuracy(a), accuracy(b), intervals(a, b, "categorical_accuracy"),
		loss(a), loss(b), intervals(a, b, "bce"),
		float64(a.Int8.MAP), float64(b.Int8.MAP), intervals(a, b, "map"))
}

// intervals tells whether the 95 % intervals of a measure lie apart.
func intervals(a, b *Model, key string) string {
	x, okX := a.Int8.Intervals[key]
	y, okY := b.Int8.Intervals[key]
	switch {
	case !okX || !okY:
		return "no intervals"
	case apart(x, y):
		return "intervals apart"
	}
	return "intervals overlap"
}

func apart(x, y metrics.Interval) bool { return x[1] < y[0] || y[1] < x[0] }

// label is "Model 2" for model2 and "VGG16" for vgg16.
func (m *Model) label() string {
	if number, ok := strings.CutPrefix(m.Name, "model"); ok {
		return "Model " + number
	}
	return strings.ToUpper(m.Name)
}

func deeper(r *Report) Finding {
	const claim = "A deeper network beats a shallower one: Model 2 is better than Model 1."
	if f, waits := r.open(claim, "model1", "model2"); waits {
		return f
	}
	one, two := r.model("model1"), r.model("model2")
	return Finding{claim, verdict(accuracy(two) > accuracy(one), loss(two) < loss(one)), versus(two, one)}
}

func bestIsModel2(r *Report) Finding {
	const claim = "Model 2 has the highest accuracy of all seven."
	if f, waits := r.open(claim, "model2"); waits {
		return f
	}
	two := r.model("model2")
	best, known := two, 0
	for i := range r.Models {
		m := &r.Models[i]
		if !m.finished() {
			continue
		}
		if known++; accuracy(m) > accuracy(best) {
			best = m
		}
	}
	switch {
	case best != two:
		return Finding{claim, HoldsNot, versus(best, two)}
	case known < len(r.Models):
		return Finding{claim, Open, fmt.Sprintf("So far it leads %d of %d models, with %.3f.", known, len(r.Models), accuracy(two))}
	}
	return Finding{claim, Holds, fmt.Sprintf("It has %.3f.", accuracy(two))}
}

func stagnation(r *Report) Finding {
	const claim = "Beyond that depth accuracy stagnates: transfer from VGG16 (Models 6 and 7) is no better than Model 2."
	if f, waits := r.open(claim, "model2", "model6", "model7"); waits {
		return f
	}
	two, six, seven := r.model("model2"), r.model("model6"), r.model("model7")
	f := Finding{claim, verdict(accuracy(six) <= accuracy(two), accuracy(seven) <= accuracy(two)), versus(six, two) + " " + versus(seven, two)}
	if six.Base != nil && six.Base.Ours || seven.Base != nil && seven.Base.Ours {
		f.Evidence += " VGG16 was not pre-trained on ImageNet here, as the paper's was, but on other posters, and sees smaller pictures: this says little of transfer from ImageNet."
	}
	return f
}

func regularization(r *Report) Finding {
	const claim = "L2 regularization lowers the loss and not the error: Model 4 has a lower loss than Model 2, and no higher accuracy."
	if f, waits := r.open(claim, "model2", "model4"); waits {
		return f
	}
	two, four := r.model("model2"), r.model("model4")
	return Finding{claim, verdict(loss(four) < loss(two), accuracy(four) <= accuracy(two)), versus(four, two)}
}

func augmentation(r *Report) Finding {
	const claim = "Mirroring both ways and turning by up to 90 degrees does not raise accuracy: Model 3 stays below Model 2."
	if f, waits := r.open(claim, "model2", "model3"); waits {
		return f
	}
	two, three := r.model("model2"), r.model("model3")
	v := HoldsNot
	if accuracy(three) <= accuracy(two) {
		v = Holds
	}
	return Finding{claim, v, versus(three, two)}
}

// paperReached is no conclusion of the paper but our own aim.
func paperReached(r *Report) Finding {
	const claim = "Our aim: every model at least as good as the paper's, in accuracy and loss."
	var reached, missed []string
	for i := range r.Models {
		m := &r.Models[i]
		switch {
		case !m.finished():
		case m.reachesPaper():
			reached = append(reached, m.label())
		default:
			missed = append(missed, m.label())
		}
	}
	f := Finding{claim, Open, "No model is trained to the end yet."}
	switch known := len(reached) + len(missed); {
	case known == 0:
		return f
	case len(missed) > 0:
		f.Verdict = verdict(len(reached) > 0, false)
	case known == len(r.Models):
		f.Verdict = Holds
	}
	f.Evidence = "Reached by " + orNone(reached) + "; missed by " + orNone(missed) + "."
	return f
}

// reachesPaper compares a finished model with its row of Table I. The posters
// of the paper's own test are not known: ours are others of the same set.
func (m *Model) reachesPaper() bool {
	return accuracy(m) >= m.Paper.Accuracy && loss(m) <= m.Paper.Loss
}

func orNone(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, ", ")
}
