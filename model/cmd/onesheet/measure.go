package main

import (
	"errors"
	"fmt"
	"slices"

	"onesheet/model"
	"onesheet/model/archive"
	"onesheet/model/dataset"
	"onesheet/model/metrics"
)

// measured is what a model's answers to the posters of a split came to.
type measured struct {
	report     *metrics.Report
	unreadable int // posters that were left out
}

// measure lets the model answer the posters of a split; sliced also measures
// parts of them, and drawn pictures that are no posters.
func (a *app) measure(network classifier, data *dataset.Dataset, split string, sliced bool) (*measured, error) {
	in, err := prepare(network, data, split)
	if err != nil {
		return nil, err
	}
	samples := data.Split(split)
	answers, err := a.predict(network, data, samples, sliced)
	if err != nil {
		return nil, err
	}
	order, err := genreOrder(network.Genres(), data.Genres)
	if err != nil {
		return nil, err
	}
	var confidences []metrics.Answered
	for _, got := range answers {
		in.Probabilities = append(in.Probabilities, pick(got.probabilities(), order))
		in.Labels = append(in.Labels, got.sample.Labels)
		confidences = append(confidences, got.confidence(data.Genres))
	}
	report, err := metrics.Evaluate(*in)
	if err != nil {
		return nil, err
	}
	report.Confidence = metrics.ConfidenceOf(confidences)
	m := &measured{report, len(samples) - len(answers)}
	if sliced {
		err = m.slice(*in, answers)
	}
	return m, err
}

// prepare brings what the model knows of its genres into the data's order.
func prepare(network classifier, data *dataset.Dataset, split string) (*metrics.Input, error) {
	if len(data.Split(split)) == 0 {
		return nil, fmt.Errorf("%s has no posters of split %q, it has: %s", data.Dir, split, splitNames(data))
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

func pick(values []float64, order []int) []float64 {
	out := make([]float64, len(order))
	for g, i := range order {
		out[g] = values[i]
	}
	return out
}

// answer is what the model said of one poster.
type answer struct {
	sample     dataset.Sample
	prediction model.Prediction
	look       look // only if slices are asked for
	err        error
}

// probabilities are in the order of the model's outputs.
func (a answer) probabilities() []float64 {
	var out []float64
	for _, s := range a.prediction.Scores {
		out = append(out, s.Probability)
	}
	return out
}

// confidence compares what the poster is taken to say with its labels.
func (a answer) confidence(genres []string) metrics.Answered {
	has := func(s model.Scored) bool {
		g := slices.Index(genres, s.Genre)
		return g >= 0 && a.sample.Labels[g]
	}
	out := metrics.Answered{Doubt: string(a.prediction.Doubt), Said: len(a.prediction.Above)}
	for _, s := range a.prediction.Top(1) {
		out.TopHit = has(s)
	}
	for _, s := range a.prediction.Above {
		if has(s) {
			out.Right++
		}
	}
	return out
}

// predict answers the samples that can be read, and tells the others.
func (a *app) predict(network classifier, data *dataset.Dataset, samples []dataset.Sample, looks bool) ([]answer, error) {
	bar := a.progress(len(samples), "posters")
	var unreadable []dataset.Problem
	var answers []answer
	err := archive.InOrder(a.ctx, slices.Values(samples), func(s dataset.Sample) answer {
		return a.predictOne(network, data.Path(s), looks)
	}, func(s dataset.Sample, got answer) error {
		bar.add()
		if got.err != nil {
			unreadable = append(unreadable, dataset.PictureProblem(s, got.err))
			return nil
		}
		got.sample = s
		answers = append(answers, got)
		return nil
	})
	bar.finish()
	a.tell(dataset.Merge(unreadable))
	if err == nil && len(answers) == 0 {
		err = errors.New("none of the posters can be read")
	}
	return answers, err
}

// predictOne answers one poster, a large one when its turn comes.
func (a *app) predictOne(network classifier, path string, looks bool) (out answer) {
	bytes, err := archive.Read(path)
	if err == nil {
		err = archive.InTurn(a.ctx, bytes, func() { out = predictData(network, bytes, looks) })
	}
	if err != nil {
		return answer{err: err}
	}
	return out
}

func predictData(network classifier, bytes []byte, looks bool) (out answer) {
	if out.prediction, out.err = network.ClassifyBytes(bytes); out.err == nil && looks {
		out.look, out.err = lookAt(bytes)
	}
	return out
}
