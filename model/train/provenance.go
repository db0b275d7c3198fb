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

// provenance tells how weights came about: recipe, the weights they started
// from, posters.
func provenance(c Config, posters, validation int) (map[string]string, error) {
	recipe := c
	recipe.Data, recipe.Backbone, recipe.Base = "", fileName(c.Backbone), fileName(c.Base)
	text, err := json.Marshal(recipe)
	if err != nil {
		return nil, err
	}
	out := map[string]string{
		"recipe":  string(text),
		"posters": fmt.Sprintf("%d for training, %d for choosing", posters, validation),
	}
	for key, path := range map[string]string{"backbone": c.Backbone, "base": c.Base} {
		if path == "" {
			continue
		}
		out[key] = fileName(path)
		if out[key+"_sha256"], err = sumFile(path); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// fileName is the name without its folder; "" stays "".
func fileName(path string) string {
	if path == "" {
		return ""
	}
	return filepath.Base(path)
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
