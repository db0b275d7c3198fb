package train

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// provenance tells how weights came about: recipe, backbone, posters.
func provenance(c Config, posters, validation int) (map[string]string, error) {
	sum, err := sumFile(c.Backbone)
	if err != nil {
		return nil, err
	}
	recipe := c
	recipe.Data, recipe.Backbone = "", filepath.Base(c.Backbone)
	text, err := json.Marshal(recipe)
	if err != nil {
		return nil, err
	}
	return map[string]string{
		"recipe":          string(text),
		"backbone":        filepath.Base(c.Backbone),
		"backbone_sha256": sum,
		"posters":         fmt.Sprintf("%d for training, %d for choosing", posters, validation),
	}, nil
}

func sumFile(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("train: %w", err)
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", fmt.Errorf("train: %w", err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
