package train

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
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
	if c.Base != "" {
		out["base_origin"], err = originOf(c.Base)
	}
	return out, err
}

// originOf tells people where the weights of a base come from: by the name that
// imported weights have, or by what weights of our own were trained on.
func originOf(path string) (string, error) {
	f, _, err := readWeights("base", path)
	if err != nil {
		return "", err
	}
	meta, err := f.Meta()
	if err != nil {
		return cmp.Or(f.Metadata["name"], "weights of unknown origin"), nil
	}
	var recipe struct{ Splits []string }
	if json.Unmarshal([]byte(meta.Provenance["recipe"]), &recipe) != nil || len(recipe.Splits) == 0 {
		return meta.Architecture + " trained by Onesheet", nil
	}
	return fmt.Sprintf("%s trained by Onesheet on the posters of %s (%s)",
		meta.Architecture, strings.Join(recipe.Splits, " and "), meta.Provenance["posters"]), nil
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
