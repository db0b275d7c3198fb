package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"onesheet/model"
	"onesheet/model/explain"
	"onesheet/model/weightfile"
	"onesheet/weights"
)

// defaultModel is used when no --model is given.
const defaultModel = "flagship"

// maxWeights bounds a weight file: VGG16, the largest network here, has 528 MB.
const maxWeights = 2 << 30

// classifier is what commands need of model.Classifier.
type classifier interface {
	Name() string
	Genres() []string
	Meta() *weightfile.Meta
	Precision() model.Precision
	ClassifyBytes(data []byte) (model.Prediction, error)
	ExplainBytes(data []byte, genre string) (explain.Heatmap, error)
}

// loadModel loads the embedded model of that name, or else the weight file of that path.
func loadModel(nameOrFile string, options ...model.Option) (classifier, error) {
	data, err := weightBytes(nameOrFile)
	if err != nil {
		return nil, err
	}
	c, err := model.Load(data, options...)
	if err != nil {
		return nil, fmt.Errorf("model %s: %w", nameOrFile, err)
	}
	return c, nil
}

func weightBytes(nameOrFile string) ([]byte, error) {
	if slices.Contains(weights.Names(), nameOrFile) {
		return weights.Open(nameOrFile)
	}
	info, err := os.Stat(nameOrFile)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, unknownModel(nameOrFile)
	case err != nil:
		return nil, fmt.Errorf("model: %w", err)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("model %s is not a file: give a weight file or a name (%s)", nameOrFile, knownModels())
	case info.Size() > maxWeights:
		return nil, fmt.Errorf("model %s has %d bytes, at most %d are allowed", nameOrFile, info.Size(), int64(maxWeights))
	}
	data, err := os.ReadFile(nameOrFile)
	if err != nil {
		return nil, err
	}
	return onItsBase(data, filepath.Dir(nameOrFile))
}

// weightSize is how many bytes the weights of a model take, those of its base
// included.
func weightSize(nameOrFile string) (int, error) {
	if m, err := weights.Read(); err == nil {
		if found, err := m.Find(nameOrFile); err == nil {
			return int(found.Size()), nil
		}
	}
	data, err := weightBytes(nameOrFile)
	return len(data), err
}

// onItsBase joins a head with its base, which lies in the same folder; other
// weight files stay as they are.
func onItsBase(data []byte, dir string) ([]byte, error) {
	f, err := weightfile.Parse(data)
	if err != nil {
		return data, nil // told by whoever loads it
	}
	base, err := f.Base()
	if err != nil || base == nil {
		return data, err
	}
	below, err := os.ReadFile(filepath.Join(dir, filepath.Base(base.Name)+weights.Extension))
	if err != nil {
		return nil, fmt.Errorf("model: these weights are a head on %s: %w", base.Name, err)
	}
	return weightfile.Join(data, below)
}

func unknownModel(nameOrFile string) error {
	return fmt.Errorf("no model is named %q and there is no such file (%s)", nameOrFile, knownModels())
}

func knownModels() string {
	names := weights.Names()
	if len(names) == 0 {
		return "this build carries no models"
	}
	return "models: " + strings.Join(names, ", ")
}
