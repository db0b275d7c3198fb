package study

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"onesheet/model/arch"
	"onesheet/model/metrics"
	"onesheet/model/train"
	"onesheet/model/weightfile"
)

// result is what a trained model scores, kept beside its run: to measure it
// takes minutes.
type result struct {
	Version    int               `json:"version"`     // of how it was measured
	BestSHA256 string            `json:"best_sha256"` // of the float32 weights that were measured
	Bytes      int               `json:"bytes"`       // of the int8 file that ships
	BaseBytes  int               `json:"base_bytes"`  // and of the base it stands on, 0 without
	Genres     []string          `json:"genres"`
	Provenance map[string]string `json:"provenance"`
	Float32    *metrics.Report   `json:"float32"`
	Int8       *metrics.Report   `json:"int8"`
	Together   [][]float64       `json:"together"` // see together
}

const resultFile = "result.json"

// resultVersion is raised whenever models are measured in another way, so that
// all are measured anew. 2: the int8 weights in int8 arithmetic.
const resultVersion = 2

// WeightsFile is where the int8 weights of a finished model lie.
func (s Study) WeightsFile(name string) string {
	return filepath.Join(s.folder(name), name+".safetensors")
}

// finish makes the int8 weights of a trained model and measures both kinds of
// weights on the test posters, unless that is done already.
func (s Study) finish(ctx context.Context, name string, c train.Config) (*result, error) {
	best := filepath.Join(s.folder(name), train.BestFile)
	hash, err := sumFile(best)
	if err != nil {
		return nil, err
	}
	if r := s.kept(name); r != nil && r.BestSHA256 == hash {
		return r, nil
	}
	c.Data = s.Data
	s.begin(name, "quantizing and measuring")
	r, err := s.measure(ctx, name, best, c)
	if err != nil {
		return nil, err
	}
	r.Version, r.BestSHA256 = resultVersion, hash
	text, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return nil, err
	}
	return r, writeFile(filepath.Join(s.folder(name), resultFile), text)
}

// kept is the result of an earlier report, nil if there is none to be read.
func (s Study) kept(name string) *result {
	data, err := os.ReadFile(filepath.Join(s.folder(name), resultFile))
	if err != nil {
		return nil
	}
	if _, err := os.Stat(s.WeightsFile(name)); err != nil {
		return nil
	}
	var r result
	if json.Unmarshal(data, &r) != nil || r.Version != resultVersion || r.Int8 == nil || r.Float32 == nil {
		return nil
	}
	return &r
}

func (s Study) measure(ctx context.Context, name, best string, c train.Config) (*result, error) {
	done, err := train.Finish(ctx, best, name, c, s.Observer)
	if err != nil {
		return nil, err
	}
	if done.Report == nil {
		return nil, fmt.Errorf("study: %s has no posters in the split test, which the study reports on", c.Data)
	}
	float32s, err := train.MeasureFloat32(ctx, best, c, s.Observer)
	if err != nil {
		return nil, err
	}
	if err := writeFile(s.WeightsFile(name), done.Data); err != nil {
		return nil, err
	}
	head, base, err := parted(name, done.Data)
	if err != nil {
		return nil, err
	}
	return &result{
		Bytes: len(head), BaseBytes: len(base), Genres: done.Meta.Genres, Provenance: done.Meta.Provenance,
		Float32: float32s, Int8: done.Report, Together: together(done.Test),
	}, nil
}

// parted gives the files that a model's int8 weights ship as: a head and its
// base, or all in one and no base.
func parted(name string, data []byte) (head, base []byte, err error) {
	if !needsBase(name) {
		return data, nil, nil
	}
	return weightfile.Split(data, arch.BasePrefix, baseName)
}

func sumFile(path string) (string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("study: %w", err)
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]), nil
}

// writeFile puts a file in place as a whole: a half-written one is never read.
func writeFile(path string, data []byte) error {
	part := path + ".part"
	if err := os.WriteFile(part, data, 0o644); err != nil {
		return fmt.Errorf("study: %w", err)
	}
	if err := os.Rename(part, path); err != nil {
		return fmt.Errorf("study: %w", err)
	}
	return nil
}
