package study

import (
	"fmt"
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
	for i := range r.Models {
		if m := &r.Models[i]; m.Note != "" {
			p.line("- %s: %s.", m.label(), m.Note)
		}
		if m := &r.Models[i]; m.Base != nil {
			p.line("- \\* %s stands on frozen weights: %s, `%s` (SHA-256 `%s`).", m.label(), m.Base.Origin, m.Base.File, m.Base.SHA256)
		}
	}
	p.line("")
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
	p.head("model", "parameters", "MACs for a poster", "seconds an epoch", "epochs", "best epoch", "int8 file")
	for i := range r.Models {
		m := &r.Models[i]
		seconds, best, size := "", "", ""
		if m.EpochsDone > 0 {
			seconds, best = fmt.Sprintf("%.0f", m.Seconds), fmt.Sprint(m.Best)
		}
		if m.finished() {
			size = fmt.Sprintf("%.2f MB", float64(m.Bytes)/1e6)
		}
		p.row(m.label(), fmt.Sprintf("%d", m.Parameters), fmt.Sprintf("%.2f G", float64(m.MACs)/1e9), seconds, fmt.Sprint(m.EpochsDone), best, size)
	}
	p.line("")
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
	p.line("## Every measure\n\nOn the `test` split; float32 weights in the lower line of each model.\n")
	var titles []string
	for _, m := range r.Floor.All() {
		titles = append(titles, m.Title)
	}
	p.head(append([]string{"model"}, titles...)...)
	for i := range r.Models {
		if m := &r.Models[i]; m.finished() {
			p.row(append([]string{m.label() + ", int8"}, values(m.Int8.Metrics)...)...)
			p.row(append([]string{m.label() + ", float32"}, values(m.Float32.Metrics)...)...)
		}
	}
	p.row(append([]string{"the floor"}, values(*r.Floor)...)...)
	p.line("")
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
	for i := range r.Models {
		m := &r.Models[i]
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
	p.line("## Method\n")
	p.line("One protocol for all: posters of the split `%s` only, squeezed to %d x %d pixels (height x width), up to %d epochs in batches of %d, seed %d, binary cross-entropy, Adam with 5 %% warm-up and half a cosine. The epoch with the lowest calibrated cross-entropy on `val` is kept. Each network's file in `model/arch` tells what the paper leaves open about it.\n",
		Split, r.Protocol.Height, r.Protocol.Width, r.Protocol.Epochs, r.Protocol.Batch, r.Protocol.Seed)
	p.line("Calibration and thresholds are chosen on `val`. Intervals: bootstrap over test posters, 95 %%. mAP, macro F1 and ROC-AUC are means over the genres with at least %d test posters.", metrics.MinPositives)
}
