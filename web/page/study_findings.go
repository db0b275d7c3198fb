package page

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// finding is a conclusion of the paper, and what our numbers say of it.
type finding struct{ claim, verdict, evidence string }

// findings set the paper's conclusions beside our numbers. All of it follows from
// the numbers themselves: what is closer than chance is not called either way.
func (v studyView) findings() app.UI {
	all := v.conclusions()
	if len(all) == 0 || v.r.Posters == 0 {
		return app.Section().Hidden(true)
	}
	return part(v.w.Study.FindingHead,
		app.P().Text(fmt.Sprintf(v.w.Findings.Lead, v.r.Posters)),
		app.Dl().Class("findings").Body(app.Range(all).Slice(func(i int) app.UI {
			f := all[i]
			return app.Div().DataSet("testid", "finding").Body(app.Dt().Text(f.claim),
				app.Dd().Body(app.Strong().Text(f.verdict+"."), app.Text(" "+f.evidence)))
		})))
}

// conclusions leave out those for which a model is not measured yet.
func (v studyView) conclusions() []finding {
	var out []finding
	for _, c := range []struct {
		needs    []string
		conclude func(m []StudyModel) finding
	}{
		{[]string{"model1", "model2"}, v.deeper},
		{[]string{"model1", "model2", "model3", "model4", "model5", "model6", "model7"}, v.best},
		{[]string{"model2", "model6", "model7"}, v.transfer},
		{[]string{"model2", "model4"}, v.smallWeights},
		{[]string{"model2", "model3"}, v.turned},
		{[]string{"model1", "model2", "model3", "model4", "model5", "model6", "model7"}, v.aim},
	} {
		if models := v.r.finished(c.needs); models != nil {
			out = append(out, c.conclude(models))
		}
	}
	return out
}

// finished are the named models, nil unless there are numbers for all of them.
func (r *StudyReport) finished(names []string) []StudyModel {
	var out []StudyModel
	for _, name := range names {
		for _, m := range r.Models {
			if m.Name == name && m.finished() {
				out = append(out, m)
			}
		}
	}
	if len(out) < len(names) {
		return nil
	}
	return out
}

// clearly tells whether chance does not explain a difference: 1 where the first
// interval lies above the second, -1 where it lies below, and 0 where they overlap or
// are not known.
func clearly(a, b [2]float64) int {
	switch {
	case a[1] == 0 || b[1] == 0:
		return 0
	case a[0] > b[1]:
		return 1
	case a[1] < b[0]:
		return -1
	}
	return 0
}

func betterAtGenres(a, b StudyModel) int { return clearly(a.Scores.Between, b.Scores.Between) }

// verdict is that on a claim that one thing is better than another.
func (v studyView) verdict(c int) string {
	return map[int]string{1: v.w.Findings.Holds, 0: v.w.Findings.Open, -1: v.w.Findings.Not}[c]
}

// noGain is the verdict on a claim that something does not help.
func (v studyView) noGain(helps bool) string {
	if helps {
		return v.w.Findings.Not
	}
	return v.w.Findings.NoGain
}

// chance says how much a difference is worth.
func (v studyView) chance(c int) string {
	if c == 0 {
		return v.w.Findings.Chance
	}
	return v.w.Findings.NoChance
}

// hits is for how many test posters a model names the film's first genre.
func (v studyView) hits(m StudyModel) int { return int(m.Scores.Accuracy*float64(v.r.Posters) + 0.5) }

func (v studyView) versus(a, b StudyModel) string {
	return fmt.Sprintf(v.w.Findings.Versus, v.called(a), v.hits(a), v.r.Posters, v.called(b), v.hits(b))
}

func (v studyView) deeper(m []StudyModel) finding {
	one, two := m[0], m[1]
	c := betterAtGenres(two, one)
	return finding{v.w.Findings.Deeper, v.verdict(c), v.versus(two, one) + " " + v.chance(c)}
}

func (v studyView) best(m []StudyModel) finding {
	two, rival := m[1], m[0]
	for i, other := range m {
		if i != 1 && other.Scores.Accuracy > rival.Scores.Accuracy {
			rival = other
		}
	}
	c := betterAtGenres(two, rival)
	return finding{v.w.Findings.Best, v.verdict(c), v.versus(two, rival) + " " + v.chance(c)}
}

func (v studyView) transfer(m []StudyModel) finding {
	two, six, seven := m[0], m[1], m[2]
	helps := betterAtGenres(six, two) > 0 || betterAtGenres(seven, two) > 0
	evidence := fmt.Sprintf(v.w.Findings.VersusTwo, v.called(six), v.hits(six), v.r.Posters, v.called(seven), v.hits(seven), v.called(two), v.hits(two))
	if six.OwnBase || seven.OwnBase {
		evidence += " " + v.w.Findings.OwnBase
	}
	return finding{v.w.Findings.Transfer, v.noGain(helps), evidence}
}

func (v studyView) smallWeights(m []StudyModel) finding {
	two, four := m[0], m[1]
	loss, hits := clearly(two.Scores.LossBetween, four.Scores.LossBetween), betterAtGenres(four, two)
	verdict := v.verdict(loss)
	if hits > 0 {
		verdict = v.w.Findings.Not
	}
	evidence := fmt.Sprintf(v.w.Findings.Losses, v.called(four), v.score(four.Scores.Loss), v.called(two), v.score(two.Scores.Loss)) + " " + v.versus(four, two)
	if loss == 0 && hits == 0 {
		evidence += " " + v.w.Findings.ChanceBoth
	}
	return finding{v.w.Findings.SmallWeights, verdict, evidence}
}

func (v studyView) turned(m []StudyModel) finding {
	two, three := m[0], m[1]
	c := betterAtGenres(three, two)
	return finding{v.w.Findings.Turned, v.noGain(c > 0), v.versus(three, two) + " " + v.chance(c)}
}

// aim is no conclusion of the paper but our own: its numbers, model by model.
func (v studyView) aim(m []StudyModel) finding {
	var reached, missed []string
	for _, one := range m {
		if one.Scores.Accuracy >= one.Paper.Accuracy && one.Scores.Loss <= one.Paper.Loss {
			reached = append(reached, v.called(one))
		} else {
			missed = append(missed, v.called(one))
		}
	}
	evidence := v.w.Findings.AimWhy
	if len(missed) > 0 {
		evidence = fmt.Sprintf(v.w.Findings.Missed, list(missed)) + " " + evidence
	}
	if len(reached) > 0 {
		evidence = fmt.Sprintf(v.w.Findings.Reached, list(reached)) + " " + evidence
	}
	return finding{v.w.Findings.Aim, fmt.Sprintf(v.w.Findings.AimCount, len(reached), len(m)), evidence}
}
