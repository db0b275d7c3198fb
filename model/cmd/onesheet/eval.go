package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"onesheet/model"
	"onesheet/model/dataset"
	"onesheet/model/diagram"
	"onesheet/model/metrics"
	"onesheet/model/train"
)

// EvalCmd is `onesheet eval`.
type EvalCmd struct {
	Model string `default:"flagship" placeholder:"NAME|FILE" help:"Model name or weight file, ${default} by default."`
	Data  string `required:"" placeholder:"DIR" help:"Folder with labels.csv, or with the study's train.csv and Images. There, train is the whole list, and val and test are what training keeps for them."`
	Split string `default:"test" help:"Split to measure on, ${default} by default."`

	Genres string `type:"existingfile" placeholder:"CSV" help:"For a list with other genres: a file with a line for each of them, its name and that of the model's genre to take it for, such as Noir,Crime, or nothing after the comma to leave it out."`

	Precision string `enum:",f32,int8" default:"" placeholder:"f32|int8" help:"Arithmetic to compute in: f32 or int8. By default it is what classify takes: int8 if the weights allow it."`

	Mirror bool `help:"Also look at each poster's mirror image, and take the mean of both answers."`

	JSON bool `name:"json" help:"One JSON object."`

	Reliability string `placeholder:"SVG" help:"Also draw how often answers of a probability were right."`
	Card        string `placeholder:"MD" help:"Also write the model card: all of this, and slices by decade, number of genres and colour."`
}

// evaluation is the report with what it is about.
type evaluation struct {
	Model      string `json:"model"`
	Split      string `json:"split"`
	Precision  string `json:"precision"`
	Unreadable int    `json:"unreadable"` // posters left out
	*metrics.Report
}

// bootstrapSeed makes the intervals the same at every run.
const bootstrapSeed = 1

// Run measures the model. Posters that cannot be read are told and left out.
func (c *EvalCmd) Run(a *app) error {
	if err := c.checkFiles(); err != nil {
		return err
	}
	network, err := a.load(c.Model, c.options()...)
	if err != nil {
		return err
	}
	data, err := dataset.Open(c.Data)
	if err != nil {
		return err
	}
	a.tell(data.Problems)
	if err := c.rename(a, data); err != nil {
		return err
	}
	c.divide(a, data)
	m, err := a.measure(network, data, c.Split, c.Card != "")
	if err != nil {
		return err
	}
	result := evaluation{
		Model: network.Name(), Split: c.Split, Precision: string(network.Precision()),
		Unreadable: m.unreadable, Report: m.report,
	}
	if err := errors.Join(c.write(a, result, data.Genres), c.draw(network, m)); err != nil {
		return err
	}
	if result.Unreadable > 0 {
		return errFailed
	}
	return nil
}

// rename maps the list's genres to the model's.
func (c *EvalCmd) rename(a *app, data *dataset.Dataset) error {
	if c.Genres == "" {
		return nil
	}
	m, err := dataset.ReadMapping(c.Genres)
	if err != nil {
		return err
	}
	dropped, err := data.Rename(m)
	if dropped > 0 {
		a.warn("%d films have none of the genres that are left, and are left out", dropped)
	}
	return err
}

// checkFiles refuses files that cannot be written before minutes of work.
func (c *EvalCmd) checkFiles() error {
	for flag, path := range map[string]string{"--reliability": c.Reliability, "--card": c.Card} {
		if path != "" && !isFolder(filepath.Dir(path)) {
			return fmt.Errorf("%s %s: there is no folder %s", flag, path, filepath.Dir(path))
		}
	}
	return nil
}

// options choose the arithmetic. A card tells what int8 weights score in int8, on
// every machine.
func (c *EvalCmd) options() (out []model.Option) {
	switch {
	case c.Precision != "":
		out = append(out, model.WithPrecision(model.Precision(c.Precision)))
	case c.Card != "":
		out = append(out, model.PreferInt8())
	}
	if c.Mirror {
		out = append(out, model.Mirrored())
	}
	return out
}

// draw writes the files that were asked for.
func (c *EvalCmd) draw(network classifier, m *measured) error {
	if c.Reliability != "" {
		title := fmt.Sprintf("%s on %s", network.Name(), c.Split)
		if err := os.WriteFile(c.Reliability, diagram.Reliability(title, m.report), 0o644); err != nil {
			return err
		}
	}
	if c.Card == "" {
		return nil
	}
	size, err := weightSize(c.Model)
	if err != nil {
		return err
	}
	card := train.CardInput{Meta: network.Meta(), Bytes: size, Split: c.Split, Report: m.report, Reliability: c.figure()}
	return os.WriteFile(c.Card, card.Markdown(), 0o644)
}

// figure is the address of the reliability diagram as the card gives it.
func (c *EvalCmd) figure() string {
	if c.Reliability == "" {
		return ""
	}
	path, err := filepath.Rel(filepath.Dir(c.Card), c.Reliability)
	if err != nil {
		return ""
	}
	return filepath.ToSlash(path)
}

// divide draws the splits of a list that has none, as training does, if one of
// them is asked for.
func (c *EvalCmd) divide(a *app, data *dataset.Dataset) {
	if len(data.Split(c.Split)) == 0 && data.Divide() && len(data.Split(c.Split)) > 0 {
		a.warn("the list has no splits: measuring on those of its films that training keeps for %s, drawn by their Ids", c.Split)
	}
}

func splitNames(data *dataset.Dataset) string {
	var names []string
	for _, s := range data.Splits() {
		names = append(names, fmt.Sprintf("%s (%d)", s.Name, s.Samples))
	}
	return strings.Join(names, ", ")
}

// genreOrder tells for each genre of the data which output of the model it is.
func genreOrder(outputs, genres []string) ([]int, error) {
	var order []int
	var unknown []string
	for _, g := range genres {
		i := slices.Index(outputs, g)
		order = append(order, i)
		if i < 0 {
			unknown = append(unknown, g)
		}
	}
	if len(unknown) > 0 {
		return nil, fmt.Errorf("the data has genres that the model does not know: %s. It knows %s. "+
			"Map them with --genres FILE, a line such as %s,%s for each, or nothing after the comma to leave one out; "+
			"or train a network for this list: onesheet train --data DIR --backbone FILE",
			strings.Join(unknown, ", "), strings.Join(outputs, ", "), unknown[0], outputs[0])
	}
	return order, nil
}

func (c *EvalCmd) write(a *app, e evaluation, genres []string) error {
	if c.JSON {
		return json.NewEncoder(a.stdout).Encode(e)
	}
	_, err := fmt.Fprint(a.stdout, e.text(genres))
	return err
}
