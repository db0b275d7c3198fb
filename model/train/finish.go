package train

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"

	"onesheet/model"
	"onesheet/model/arch"
	"onesheet/model/metrics"
	"onesheet/model/plan"
	"onesheet/model/quant"
	"onesheet/model/weightfile"
)

// Finished is what ships.
type Finished struct {
	Data   []byte           // the weight file
	Meta   *weightfile.Meta // what it says of itself
	Report *metrics.Report  // on the test split, nil if the data has none
	Test   Answers          // likewise, empty if the data has none
}

// Answers are a network's calibrated probabilities for some posters beside the
// truth, each [posters][genres].
type Answers struct {
	Probabilities [][]float64
	Labels        [][]bool
}

// Finish turns float32 weights, such as a run's BestFile, into the int8 weight
// file that ships: kernels quantized, the ranges of activations measured,
// probabilities calibrated and thresholds chosen on the validation split, all
// with the int8 weights themselves. Last of all it measures the result on the
// test split, if the data has one.
func Finish(ctx context.Context, weights, name string, c Config, o Observer) (*Finished, error) {
	f, meta, err := quantized(weights)
	if err != nil {
		return nil, err
	}
	meta.Name = name
	val, test, err := loadMeasured(ctx, c, o)
	if err != nil {
		return nil, err
	}
	if meta.Activations, err = ranges(f, meta, val); err != nil {
		return nil, err
	}
	if err := calibrateOn(f, meta, val); err != nil {
		return nil, err
	}
	report, answers, err := measureTest(f, meta, test)
	if err != nil {
		return nil, err
	}
	data, err := encode(f, meta)
	return &Finished{data, meta, report, answers}, err
}

// MeasureFloat32 reports on the test split what float32 weights, such as a run's
// BestFile, score when they are calibrated on the validation split as Finish
// calibrates those it quantized. It is nil if the data has no test split.
func MeasureFloat32(ctx context.Context, weights string, c Config, o Observer) (*metrics.Report, error) {
	f, meta, err := parseWeights(weights)
	if err != nil {
		return nil, err
	}
	val, test, err := loadMeasured(ctx, c, o)
	if err != nil {
		return nil, err
	}
	if err := calibrateOn(f, meta, val); err != nil {
		return nil, err
	}
	report, _, err := measureTest(f, meta, test)
	return report, err
}

// loadMeasured loads the posters to calibrate on and those of the test split, of
// which there may be none.
func loadMeasured(ctx context.Context, c Config, o Observer) (val, test examples, err error) {
	p, err := openFolder(c, o, []string{c.Validate})
	if err != nil {
		return val, test, err
	}
	if val, err = p.load(ctx, c.Validate); err != nil {
		return val, test, err
	}
	if test, err = p.load(ctx, testSplit); err != nil {
		return val, test, err
	}
	err = errors.Join(p.tell(), val.some(c.Validate))
	if len(p.Split(testSplit)) > 0 {
		err = errors.Join(err, test.some(testSplit))
	}
	return val, test, err
}

func parseWeights(path string) (*weightfile.File, *weightfile.Meta, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, fmt.Errorf("train: %w", err)
	}
	f, err := weightfile.Parse(data)
	if err != nil {
		return nil, nil, fmt.Errorf("train: %s: %w", path, err)
	}
	meta, err := f.Meta()
	if err != nil {
		return nil, nil, fmt.Errorf("train: %s: %w", path, err)
	}
	return f, meta, nil
}

// quantized reads float32 weights and packs them as int8. Those that are int8
// already, such as a file that ships, stay as they are: packed again, a scale
// may differ in its last bit.
func quantized(path string) (*weightfile.File, *weightfile.Meta, error) {
	f, meta, err := parseWeights(path)
	if err != nil {
		return nil, nil, err
	}
	n, err := quant.Load(f, arch.Shape{H: meta.Input.Height, W: meta.Input.Width, C: 3})
	if err != nil {
		return nil, nil, fmt.Errorf("train: %s: %w", path, err)
	}
	if slices.ContainsFunc(f.Tensors, func(t weightfile.Tensor) bool { return t.DType == weightfile.I8 }) {
		return &weightfile.File{Tensors: f.Tensors}, meta, nil
	}
	tensors, err := quant.Pack(n)
	return &weightfile.File{Tensors: tensors}, meta, err
}

func encode(f *weightfile.File, meta *weightfile.Meta) ([]byte, error) {
	if err := f.SetMeta(meta); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err := weightfile.Write(&b, f)
	return b.Bytes(), err
}

// classifier loads the file as any user would, but computes in int8 if the file
// has what that needs, on every machine: numbers must not hang on where they
// were measured.
func classifier(f *weightfile.File, meta *weightfile.Meta) (*model.Classifier, error) {
	data, err := encode(f, meta)
	if err != nil {
		return nil, err
	}
	if meta.Activations == nil {
		return model.Load(data)
	}
	return model.Load(data, model.WithPrecision(model.Int8))
}

// rangePosters is how many posters the ranges of activations are measured on. A
// hundred give the same ranges within a few per cent, and the same accuracy.
const rangePosters = 256

// ranges measures the ranges of activations on posters spread over the examples.
func ranges(f *weightfile.File, meta *weightfile.Meta, e examples) (*weightfile.Activations, error) {
	if err := f.SetMeta(meta); err != nil {
		return nil, err
	}
	network, _, err := plan.FromFile(f)
	if err != nil {
		return nil, err
	}
	var pictures [][]byte
	for n, i := min(rangePosters, e.len()), 0; i < n; i++ {
		pictures = append(pictures, e.pixels.At(i*e.len()/n))
	}
	return plan.Nearest(network, pictures)
}

// calibrateOn fits calibration and then thresholds to the examples.
func calibrateOn(f *weightfile.File, meta *weightfile.Meta, e examples) error {
	meta.Calibration = weightfile.Calibration{Kind: weightfile.CalibrationNone}
	c, err := classifier(f, meta)
	if err != nil {
		return err
	}
	logits, err := e.logits(c)
	if err != nil {
		return err
	}
	labels := labelRows(e.samples)
	meta.Calibration = Platt(logits, labels)
	meta.Thresholds, err = metrics.ChooseThresholds(calibrated(logits, meta.Calibration), labels)
	return err
}

// calibrated applies a calibration to rows of logits.
func calibrated(logits [][]float64, c weightfile.Calibration) [][]float64 {
	out := make([][]float64, len(logits))
	for i, row := range logits {
		out[i] = make([]float64, len(row))
		for g, z := range row {
			out[i][g] = sigmoid(c.Scale[g]*z + c.Bias[g])
		}
	}
	return out
}

// measureTest reports on the test split and notes the headline numbers in the
// metadata.
func measureTest(f *weightfile.File, meta *weightfile.Meta, test examples) (*metrics.Report, Answers, error) {
	if test.len() == 0 {
		return nil, Answers{}, nil
	}
	cl, err := classifier(f, meta)
	if err != nil {
		return nil, Answers{}, err
	}
	logits, err := test.logits(cl)
	if err != nil {
		return nil, Answers{}, err
	}
	a := Answers{calibrated(logits, meta.Calibration), labelRows(test.samples)}
	r, err := metrics.Evaluate(metrics.Input{
		Genres: meta.Genres, Probabilities: a.Probabilities, Labels: a.Labels,
		Frequencies: meta.Prior, Thresholds: meta.Thresholds, Resamples: metrics.Resamples, Seed: 1,
	})
	if err != nil {
		return nil, Answers{}, err
	}
	meta.Metrics, err = json.Marshal(map[string]any{"split": "test", "measured": r.Metrics, "floor": r.Floor, "intervals": r.Intervals})
	return r, a, err
}
