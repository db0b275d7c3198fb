package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"onesheet/model"
	"onesheet/model/dataset"
	"onesheet/model/metrics"
)

// EvalCmd is `onesheet eval`.
type EvalCmd struct {
	Model string `default:"flagship" placeholder:"NAME|FILE" help:"Model name or weight file, ${default} by default."`
	Data  string `required:"" placeholder:"DIR" help:"Folder with labels.csv, or with the study's train.csv and Images. There, train is the whole list, and val and test are what training keeps for them."`
	Split string `default:"test" help:"Split to measure on, ${default} by default."`

	Precision string `enum:",f32,int8" default:"" placeholder:"f32|int8" help:"Arithmetic to compute in: f32 or int8. By default it is what classify takes: int8 if the weights allow it."`

	JSON bool `name:"json" help:"One JSON object."`
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
	var options []model.Option
	if c.Precision != "" {
		options = append(options, model.WithPrecision(model.Precision(c.Precision)))
	}
	network, err := a.load(c.Model, options...)
	if err != nil {
		return err
	}
	data, err := dataset.Open(c.Data)
	if err != nil {
		return err
	}
	a.tell(data.Problems)
	c.divide(a, data)
	in, err := c.prepare(network, data)
	if err != nil {
		return err
	}
	samples := data.Split(c.Split)
	if err := a.predict(network, data, samples, in); err != nil {
		return err
	}
	report, err := metrics.Evaluate(*in)
	if err != nil {
		return err
	}
	result := evaluation{
		Model: network.Name(), Split: c.Split, Precision: string(network.Precision()),
		Unreadable: len(samples) - report.N, Report: report,
	}
	if err := c.write(a, result, in.Genres); err != nil {
		return err
	}
	if result.Unreadable > 0 {
		return errFailed
	}
	return nil
}

// divide draws the splits of a list that has none, as training does, if one of
// them is asked for.
func (c *EvalCmd) divide(a *app, data *dataset.Dataset) {
	if len(data.Split(c.Split)) == 0 && data.Divide() && len(data.Split(c.Split)) > 0 {
		a.warn("the list has no splits: measuring on those of its films that training keeps for %s, drawn by their Ids", c.Split)
	}
}

// prepare brings what the model knows of its genres into the data's order.
func (c *EvalCmd) prepare(network classifier, data *dataset.Dataset) (*metrics.Input, error) {
	if len(data.Split(c.Split)) == 0 {
		return nil, fmt.Errorf("%s has no posters of split %q, it has: %s", c.Data, c.Split, splitNames(data))
	}
	order, err := genreOrder(network.Genres(), data.Genres)
	if err != nil {
		return nil, err
	}
	meta := network.Meta()
	in := &metrics.Input{
		Genres:      data.Genres,
		Frequencies: dataset.Frequencies(data.Split("train")),
		Resamples:   metrics.Resamples,
		Seed:        bootstrapSeed,
	}
	if in.Frequencies == nil {
		in.Frequencies = pick(meta.Prior, order)
	}
	if len(meta.Thresholds) > 0 {
		in.Thresholds = pick(meta.Thresholds, order)
	}
	return in, nil
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
		return nil, fmt.Errorf("the data has genres that the model does not know: %s", strings.Join(unknown, ", "))
	}
	return order, nil
}

func pick(values []float64, order []int) []float64 {
	out := make([]float64, len(order))
	for g, i := range order {
		out[g] = values[i]
	}
	return out
}

// answer is one poster's probabilities, in the order of the model's outputs.
type answer struct {
	probabilities []float64
	err           error
}

// predict fills in the probabilities and labels of the samples that can be read.
func (a *app) predict(network classifier, data *dataset.Dataset, samples []dataset.Sample, in *metrics.Input) error {
	order, err := genreOrder(network.Genres(), data.Genres)
	if err != nil {
		return err
	}
	bar := a.progress(len(samples), "posters")
	var unreadable []dataset.Problem
	err = inOrder(a.ctx, len(samples), func(i int) answer {
		return predictOne(network, data.Path(samples[i]))
	}, func(i int, got answer) error {
		bar.add()
		if got.err != nil {
			unreadable = append(unreadable, dataset.PictureProblem(samples[i], got.err))
			return nil
		}
		in.Probabilities = append(in.Probabilities, pick(got.probabilities, order))
		in.Labels = append(in.Labels, samples[i].Labels)
		return nil
	})
	bar.finish()
	a.tell(dataset.Merge(unreadable))
	if err == nil && len(in.Labels) == 0 {
		return errors.New("none of the posters can be read")
	}
	return err
}

func predictOne(network classifier, path string) answer {
	bytes, err := readPicture(path)
	if err != nil {
		return answer{err: err}
	}
	prediction, err := network.ClassifyBytes(bytes)
	if err != nil {
		return answer{err: err}
	}
	var out answer
	for _, s := range prediction.Scores {
		out.probabilities = append(out.probabilities, s.Probability)
	}
	return out
}

func (c *EvalCmd) write(a *app, e evaluation, genres []string) error {
	if c.JSON {
		return json.NewEncoder(a.stdout).Encode(e)
	}
	_, err := fmt.Fprint(a.stdout, e.text(genres))
	return err
}
