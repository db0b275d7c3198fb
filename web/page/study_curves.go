package page

import (
	"fmt"
	"math"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// curveKind is a measure that was taken after each epoch.
type curveKind struct {
	head, hint, words string
	training, unseen  func(CurvePoint) float64
	tick, told        func(float64) string
}

func (v studyView) curveKinds() []curveKind {
	s := v.w.Study
	return []curveKind{
		{s.CurveLoss, s.CurveLossHint, s.CurveLossWords, func(p CurvePoint) float64 { return p.Loss }, func(p CurvePoint) float64 { return p.ValLoss }, v.hundredths, v.score},
		{s.Accuracy, s.CurveAccuracyHint, s.CurveAccuracyWords, func(p CurvePoint) float64 { return p.TrainAccuracy }, func(p CurvePoint) float64 { return p.Accuracy }, v.w.percentExact, v.w.percentExact},
	}
}

// hundredths is a number of an axis.
func (v studyView) hundredths(x float64) string {
	return strings.Replace(fmt.Sprintf("%.2f", x), ".", v.w.Decimal, 1)
}

// curves are how each model learned: its loss fell, its accuracy rose.
func (v studyView) curves() app.UI {
	var learned []StudyModel
	for _, m := range v.r.all() {
		if len(m.Curve) > 1 {
			learned = append(learned, m)
		}
	}
	if len(learned) == 0 {
		return app.Section().Hidden(true)
	}
	kinds := v.curveKinds()
	return part(v.w.Study.CurveHead,
		app.P().Text(v.w.Study.CurveHint),
		legend(legendEntry{"training", v.w.Study.CurveTrain}, legendEntry{"unseen", v.w.Study.CurveVal}),
		app.Range(kinds).Slice(func(i int) app.UI { return v.curvesOf(kinds[i], learned) }))
}

// curvesOf draws one measure of all models on the same scale, so that they can be
// compared.
func (v studyView) curvesOf(k curveKind, learned []StudyModel) app.UI {
	area := k.area(learned)
	return app.Section().Class("curves-part").Body(
		app.H3().Class("curves-head").Text(k.head),
		app.P().Class("hint").Text(k.hint),
		app.Div().Class("curves").Body(app.Range(learned).Slice(func(i int) app.UI { return v.curve(k, area, learned[i]) })))
}

func (v studyView) curve(k curveKind, a curveArea, m StudyModel) app.UI {
	first, last := m.Curve[0], m.Curve[len(m.Curve)-1]
	words := fmt.Sprintf(k.words, v.called(m), len(m.Curve), k.told(k.training(first)), k.told(k.training(last)), k.told(k.unseen(first)), k.told(k.unseen(last)))
	drawing := a.axes(k.tick, len(m.Curve)) +
		fmt.Sprintf(`<polyline class="chart-line-training" points="%s"/><polyline class="chart-line-unseen" points="%s"/>`, a.line(m.Curve, k.training), a.line(m.Curve, k.unseen))
	return app.Figure().Class("curve").DataSet("testid", "curve").Body(
		chart(curveWidth, curveHeight, words, drawing),
		app.FigCaption().Body(app.Span().Class("model-name").Text(v.called(m)), app.Span().Class("model-kind").Text(v.w.kind(m.Name, ""))))
}

// A drawing of curves, in its own units: the lines, with room for the numbers.
const (
	curveWidth, curveHeight = 160.0, 128.0
	curveLeft, curveRight   = 36.0, 152.0
	curveTop, curveBottom   = 10.0, 106.0
)

// curveArea is the scale of a drawing.
type curveArea struct {
	low, high, step float64
	epochs          int
}

// area is the scale that all models of a kind fit in.
func (k curveKind) area(learned []StudyModel) curveArea {
	least, most, epochs := math.Inf(1), math.Inf(-1), 2
	for _, m := range learned {
		epochs = max(epochs, len(m.Curve))
		for _, p := range m.Curve {
			least, most = min(least, k.training(p), k.unseen(p)), max(most, k.training(p), k.unseen(p))
		}
	}
	step := roundStep((most - least) / 3)
	return curveArea{math.Floor(least/step) * step, math.Ceil(most/step) * step, step, epochs}
}

// roundStep is the next number of 1, 2 or 5 and zeros, at least a hundredth: more
// the axis does not tell.
func roundStep(x float64) float64 {
	for step := 0.01; ; step *= 10 {
		for _, times := range []float64{1, 2, 5} {
			if step*times >= x-1e-12 {
				return step * times
			}
		}
	}
}

func (a curveArea) x(epoch int) float64 {
	return curveLeft + float64(epoch-1)/float64(a.epochs-1)*(curveRight-curveLeft)
}

func (a curveArea) y(value float64) float64 {
	return curveBottom - (value-a.low)/max(a.high-a.low, 1e-9)*(curveBottom-curveTop)
}

// axes are the lines of the scale with their numbers, and the first and last epoch.
func (a curveArea) axes(tick func(float64) string, epochs int) string {
	var b strings.Builder
	for i := 0; a.low+float64(i)*a.step < a.high+a.step/2; i++ {
		value := a.low + float64(i)*a.step
		fmt.Fprintf(&b, `<path class="chart-grid" d="M%.1f %.1fH%.1f"/>`, curveLeft, a.y(value), curveRight)
		b.WriteString(chartText("chart-tick", "end", curveLeft-5, a.y(value)+4.5, tick(value)))
	}
	for _, epoch := range []int{1, epochs} {
		b.WriteString(chartText("chart-tick", "middle", min(a.x(epoch), curveRight-2), curveBottom+17, fmt.Sprint(epoch)))
	}
	return b.String()
}

func (a curveArea) line(curve []CurvePoint, value func(CurvePoint) float64) string {
	points := make([]string, len(curve))
	for i, p := range curve {
		points[i] = fmt.Sprintf("%.1f,%.1f", a.x(i+1), a.y(value(p)))
	}
	return strings.Join(points, " ")
}
