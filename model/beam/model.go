package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"

	"onesheet/model"
	"onesheet/weights"
)

// models are those that this worker has loaded: each once, however many bundles
// it works on.
var models struct {
	sync.Mutex
	loaded map[string]*model.Classifier
}

// load loads the model of that name, or else the weight file of that path.
func load(ctx context.Context, name string) (*model.Classifier, error) {
	models.Lock()
	defer models.Unlock()
	if c, there := models.loaded[name]; there {
		return c, nil
	}
	data, err := weightBytes(ctx, name)
	if err != nil {
		return nil, fmt.Errorf("model %s: %w (models: %s)", name, err, strings.Join(weights.Names(), ", "))
	}
	c, err := model.Load(data)
	if err != nil {
		return nil, fmt.Errorf("model %s: %w", name, err)
	}
	if models.loaded == nil {
		models.loaded = map[string]*model.Classifier{}
	}
	models.loaded[name] = c
	return c, nil
}

func weightBytes(ctx context.Context, name string) ([]byte, error) {
	if slices.Contains(weights.Names(), name) {
		return weights.Open(name)
	}
	fs, err := filesystem.New(ctx, name)
	if err != nil {
		return nil, err
	}
	defer fs.Close()
	return filesystem.Read(ctx, fs, name)
}
