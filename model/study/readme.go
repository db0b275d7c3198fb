package study

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"onesheet/model/metrics"
)

// page is a Markdown text in the making.
type page struct{ strings.Builder }

func (p *page) line(format string, args ...any) { fmt.Fprintf(p, format+"\n", args...) }

// row writes a line of a table.
func (p *page) row(cells ...string) { p.line("| %s |", strings.Join(cells, " | ")) }

// head writes the first lines of a table, whose columns after the first hold numbers.
func (p *page) head(cells ...string) {
	p.row(cells...)
	p.line("|---%s|", strings.Repeat("|---:", len(cells)-1))
}

// readme tells the whole report to a person.
func (r *Report) readme() []byte {
	p := &page{}
	p.line("# The study, reproduced\n")
	p.line("The seven models of *%s*, %s, trained by Onesheet. `onesheet study --data DIR` remakes this page.\n", r.Paper.Title, r.Paper.Source)
	r.writeTable(p)
	r.writeCosts(p)
	r.writeFindings(p)
	r.writeMeasures(p)
	r.writeFigures(p)
	r.writeGenreTables(p)
	r.writeMethod(p)
	return []byte(p.String())
}

// writeTable sets ours beside Table I.
func (r *Report) writeTable(p *page) {
	p.line("## Beside the paper's Table I\n")
	p.head("model", "accuracy, paper", "accuracy, ours", "95 % interval", "loss, paper", "loss, ours", "95 % interval", "mAP, ours", "at least as good")
	for i := range r.Models {
		m := &r.Models[i]
		paper, paperLoss := fmt.Sprintf("%.3f", m.Paper.Accuracy), fmt.Sprintf("%.3f", m.Paper.Loss)
		if !m.finished() {
			p.row(m.name(), paper, m.State, "", paperLoss, m.State, "", "", "")
			continue
		}
		p.row(m.name(), paper, number(m.Int8.CategoricalAccuracy), m.interval("categorical_accuracy"),
			paperLoss, number(m.Int8.BCE), m.interval("bce"), number(m.Int8.MAP), m.against())
	}
	if r.Floor != nil {
		p.row("the floor", "", number(r.Floor.CategoricalAccuracy), "", "", number(r.Floor.BCE), "", number(r.Floor.MAP), "")
	}
	p.line("")
	if r.Floor != nil {
		p.line("Ours are the int8 weights on the %d posters of the `test` split. The floor answers every poster with the genres' training frequencies.", r.Posters)
	}
	p.line("The paper's accuracy is the share of posters whose most probable genre is the first listed one; its test posters are not known, so the columns compare like with like only in kind.\n")
	r.writeNotes(p)
}

// writeNotes tells what sets single rows apart.
func (r *Report) writeNotes(p *page) {
	for _, m := range r.networks() {
		if m.Note != "" {
			p.line("- %s: %s.", m.label(), m.Note)
		}
	}
	for base, names := range r.bases() {
		if base.Ours {
			p.line("- \\* %s: VGG16 pre-trained by us on other posters, not on ImageNet, and then frozen: %s. SHA-256 of its float32 weights: `%s`.", names, base.Origin, base.SHA256)
		} else {
			p.line("- \\* %s: frozen weights of %s, `%s` (SHA-256 `%s`).", names, base.Origin, base.File, base.SHA256)
		}
	}
	p.line("")
}

// bases gives each base with the models that stand on it.
func (r *Report) bases() iter.Seq2[Base, string] {
	return func(yield func(Base, string) bool) {
		var bases []Base
		names := map[Base][]string{}
		for i := range r.Models {
			m := &r.Models[i]
			if m.Base == nil {
				continue
			}
			if names[*m.Base] == nil {
				bases = append(bases, *m.Base)
			}
			names[*m.Base] = append(names[*m.Base], m.label())
		}
		for _, b := range bases {
			if !yield(b, strings.Join(names[b], " and ")) {
				return
			}
		}
	}
}

// name is the model's name with its title, and a mark if a note tells of its base.
func (m *Model) name() string {
	if m.Base != nil {
		return m.label() + ": " + m.Title + " \\*"
	}
	return m.label() + ": " + m.Title
}

// against tells in which columns a model reaches the paper.
func (m *Model) against() string {
	switch a, l := accuracy(m) >= m.Paper.Accuracy, loss(m) <= m.Paper.Loss; {
	case a && l:
		return "both"
	case a:
		return "accuracy only"
	case l:
		return "loss only"
	}
	return "neither"
}

func (m *Model) interval(key string) string {
	in, ok := m.Int8.Intervals[key]
	if !ok {
		return ""
	}
	return number(in[0]) + " – " + number(in[1])
}

// number shows four digits, as losses need; measures without a value a dash.
func number(v metrics.Value) string {
	if !v.Defined() {
		return "–"
	}
	return fmt.Sprintf("%.4f", float64(v))
}

// writeCosts tells what each model takes.
func (r *Report) writeCosts(p *page) {
	p.line("## What each takes\n")
	p.head("model", "pictures", "parameters", "MACs for a poster", "seconds an epoch", "epochs", "best epoch", "int8 file")
	for _, m := range r.networks() {
		seconds, best := "", ""
		if m.EpochsDone > 0 {
			seconds, best = fmt.Sprintf("%.0f", m.Seconds), fmt.Sprint(m.Best)
		}
		p.row(m.label(), fmt.Sprintf("%dx%d", m.Height, m.Width), fmt.Sprint(m.Parameters), fmt.Sprintf("%.2f G", float64(m.MACs)/1e9),
			seconds, fmt.Sprint(m.EpochsDone), best, m.size())
	}
	p.line("")
	if r.Pretraining != nil {
		p.line("VGG16 is what Models 6 and 7 stand on: its row is its training on %d-pixel-high posters of the split `%s`. Model 6 sees each poster without changes, so that its frozen part is run once, and its epochs train the head alone.\n", r.Pretraining.Height, BaseSplit)
	}
}

// size is what the model's int8 weights take, "" before they are made.
func (m *Model) size() string {
	switch {
	case m.Bytes == 0:
		return ""
	case m.Base != nil:
		return fmt.Sprintf("%.2f MB on %.2f MB", float64(m.Bytes)/1e6, float64(m.Base.Bytes)/1e6)
	}
	return fmt.Sprintf("%.2f MB", float64(m.Bytes)/1e6)
}

func (r *Report) writeFindings(p *page) {
	p.line("## What holds of the paper's conclusions\n")
	for _, f := range r.Findings {
		p.line("- %s **%s%s.** %s", f.Claim, strings.ToUpper(f.Verdict[:1]), f.Verdict[1:], f.Evidence)
	}
	p.line("\nThe verdicts compare the numbers above. Where intervals overlap, another draw of test posters or another seed may turn them.\n")
}

// writeMeasures shows every measure of both kinds of weights.
func (r *Report) writeMeasures(p *page) {
	if r.best() == nil {
		return
	}
	p.line("## Every measure\n\nOn the `test` split; below each model's int8 weights their 95 %% intervals, and the float32 weights that they were made of.\n")
	var titles []string
	for _, m := range r.Floor.All() {
		titles = append(titles, m.Title)
	}
	p.head(append([]string{"model"}, titles...)...)
	for i := range r.Models {
		if m := &r.Models[i]; m.finished() {
			p.row(append([]string{m.label() + ", int8"}, values(m.Int8.Metrics)...)...)
			p.row(append([]string{"95 % interval"}, m.intervals()...)...)
			p.row(append([]string{m.label() + ", float32"}, values(m.Float32.Metrics)...)...)
		}
	}
	p.row(append([]string{"the floor"}, values(*r.Floor)...)...)
	p.line("")
	r.writeLosses(p)
}

// intervals are those of every measure, in the order of the measures.
func (m *Model) intervals() []string {
	var out []string
	for _, v := range m.Int8.All() {
		out = append(out, m.interval(v.Key))
	}
	return out
}

// The most that int8 may cost a model.
const (
	mostAccuracyLost = 0.01
	mostMAPLost      = 0.005
)

// writeLosses tells what int8 costs each model.
func (r *Report) writeLosses(p *page) {
	p.line("What int8 costs, beside our bounds: %g of categorical accuracy and %g of mAP.\n", mostAccuracyLost, mostMAPLost)
	p.head("model", "accuracy lost", "mAP lost", "loss gained", "within the bounds")
	for i := range r.Models {
		m := &r.Models[i]
		if !m.finished() {
			continue
		}
		accuracyLost := m.Float32.CategoricalAccuracy - m.Int8.CategoricalAccuracy
		mapLost := m.Float32.MAP - m.Int8.MAP
		within := "yes"
		if !(accuracyLost <= mostAccuracyLost && (mapLost <= mostMAPLost || !mapLost.Defined())) {
			within = "no"
		}
		p.row(m.label(), signed(accuracyLost), signed(mapLost), signed(m.Int8.BCE-m.Float32.BCE), within)
	}
	p.line("")
}

// signed shows four digits with a sign; what has no value a dash.
func signed(v metrics.Value) string {
	if !v.Defined() {
		return "–"
	}
	return fmt.Sprintf("%+.4f", float64(v))
}

func values(m metrics.Metrics) []string {
	var out []string
	for _, v := range m.All() {
		out = append(out, number(v.Value))
	}
	return out
}

func (r *Report) writeFigures(p *page) {
	first := true
	for _, m := range r.networks() {
		if m.Figures == nil {
			continue
		}
		if first {
			p.line("## Curves\n\nTraining loss and accuracy are those of the posters as the network met them, augmented and with dropout, while it learnt. Validation loss is that of calibrated probabilities.\n")
			first = false
		}
		p.line("![%s: loss](%s) ![%s: accuracy](%s)\n", m.label(), m.Figures["loss"], m.label(), m.Figures["accuracy"])
	}
	if r.Together != nil {
		p.line("## Genres answered together\n\nFor the posters of a genre (row): how often the three answers include each genre (column). Genres with fewer than %d test posters are left out.\n", metrics.MinPositives)
		p.line("![Genres answered together](%s)\n", r.Together.File)
	}
}

// writeGenreTables tells how well each model knows each genre.
func (r *Report) writeGenreTables(p *page) {
	for i := range r.Models {
		m := &r.Models[i]
		if !m.finished() {
			continue
		}
		p.line("## %s by genre\n", m.label())
		p.head("genre", "positives", "AP", "precision", "recall", "F1")
		names := slices.Clone(r.Genres)
		slices.SortStableFunc(names, func(a, b string) int { return m.Int8.Genres[b].Positives - m.Int8.Genres[a].Positives })
		for _, name := range names {
			g := m.Int8.Genres[name]
			p.row(name, fmt.Sprint(g.Positives), fmt.Sprintf("%.3f", g.AP), fmt.Sprintf("%.3f", g.Precision), fmt.Sprintf("%.3f", g.Recall), fmt.Sprintf("%.3f", g.F1))
		}
		p.line("")
	}
}

// writeMethod tells what the paper leaves open and we chose.
func (r *Report) writeMethod(p *page) {
	b := r.Protocol.Base
	p.line("## Method\n")
	p.line("One protocol for all: posters of the split `%s` only, squeezed to %d x %d pixels (height x width), up to %d epochs (twice as many for Models 3, 5 and 7, whose augmentation shows no picture twice the same) in batches of %d, seed %d, binary cross-entropy, Adam with 5 %% warm-up and half a cosine. The epoch with the lowest calibrated cross-entropy on `val` is kept. Each network's file in `model/arch` tells what the paper leaves open about it.\n",
		Split, r.Protocol.Height, r.Protocol.Width, r.Protocol.Epochs, r.Protocol.Batch, r.Protocol.Seed)
	p.line("Models 6 and 7 take pictures of %d x %d pixels, the size that VGG16 learns from. Where the weights of VGG16 are not given, it is trained from random ones on the posters of the split `%s`, which no model trains on, for %d epochs, with batch normalization, which is folded into its convolutions before Models 6 and 7 stand on it.\n", b.Height, b.Width, BaseSplit, b.Epochs)
	p.line("Calibration and thresholds are chosen on `val`. Intervals: bootstrap over test posters, 95 %%. mAP, macro F1 and ROC-AUC are means over the genres with at least %d test posters.", metrics.MinPositives)
}
