package train

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"onesheet/model/layers"
	"onesheet/model/metrics"
	"onesheet/model/weightfile"
)

const checkpointFile = "checkpoint.safetensors"

// state is where a run stands, besides the weights and Adam's moments.
type state struct {
	Step    int           `json:"step"`     // steps done
	Loss    float64       `json:"loss"`     // sum over the steps of this epoch
	Right   int           `json:"right"`    // pictures of this epoch whose first genre came out on top
	Seen    int           `json:"seen"`     // pictures of this epoch
	Seconds float64       `json:"seconds"`  // spent on this epoch
	BestBCE float64       `json:"best_bce"` // of the best epoch on the validation split, 0 before the first
	BestMAP metrics.Value `json:"best_map"` // likewise
	Stale   int           `json:"stale"`    // epochs since the best
	Config  Config        `json:"config"`
	Posters string        `json:"posters"` // see digest; an older checkpoint lacks it
}

// saveCheckpoint writes weights, moments, the weights' average (which may be
// nil) and state. The file's own checksum keeps a damaged one from being loaded.
func saveCheckpoint(run string, n *layers.Network, a *average, s state) error {
	text, err := json.Marshal(s)
	if err != nil {
		return err
	}
	f := &weightfile.File{Metadata: map[string]string{"format": weightfile.Format, "checkpoint": string(text)}}
	for _, t := range n.Tensors() {
		f.Tensors = append(f.Tensors, weightfile.Float32Tensor(t.Name, t.Shape, t.Values()))
		if t.Param.RequiresGrad() {
			v, m := moments(t.Param)
			f.Tensors = append(f.Tensors,
				weightfile.Float32Tensor(t.Name+"#v", t.Shape, v),
				weightfile.Float32Tensor(t.Name+"#m", t.Shape, m))
		}
	}
	if a != nil {
		for i, t := range a.tensors {
			f.Tensors = append(f.Tensors, weightfile.Float32Tensor(t.Name+"#a", t.Shape, a.values[i]))
		}
	}
	return writeWeights(filepath.Join(run, checkpointFile), f)
}

func writeWeights(path string, f *weightfile.File) error {
	var b bytes.Buffer
	if err := weightfile.Write(&b, f); err != nil {
		return err
	}
	return writeFile(path, b.Bytes())
}

// loadCheckpoint fills the network, and the average if there is one, from the
// run's checkpoint. ok is false when the run has none.
func loadCheckpoint(run string, n *layers.Network, a *average) (s state, ok bool, err error) {
	data, err := os.ReadFile(filepath.Join(run, checkpointFile))
	if os.IsNotExist(err) {
		return state{}, false, nil
	}
	if err != nil {
		return state{}, false, fmt.Errorf("train: %w", err)
	}
	f, err := weightfile.Parse(data)
	if err != nil {
		return state{}, false, fmt.Errorf("train: the checkpoint of %s cannot be used: %w; put back a copy of it, or begin in a new folder", run, err)
	}
	s.Config = DefaultConfig() // for the fields that an older checkpoint lacks
	if err := json.Unmarshal([]byte(f.Metadata["checkpoint"]), &s); err != nil {
		return state{}, false, fmt.Errorf("train: the checkpoint of %s has no state: %w", run, err)
	}
	if err := restoreAll(n, a, f); err != nil {
		return state{}, false, fmt.Errorf("train: the checkpoint of %s does not fit the recipe: %w", run, err)
	}
	return s, true, nil
}

func restoreAll(n *layers.Network, a *average, f *weightfile.File) error {
	for _, t := range n.Tensors() {
		if err := restore(t, f); err != nil {
			return err
		}
	}
	if a == nil {
		return nil
	}
	for i, t := range a.tensors {
		if err := copyTensor(a.values[i], t.Name+"#a", t.Shape, f); err != nil {
			return err
		}
	}
	return nil
}

func restore(t layers.Tensor, f *weightfile.File) error {
	if err := copyTensor(t.Values(), t.Name, t.Shape, f); err != nil {
		return err
	}
	if !t.Param.RequiresGrad() {
		return nil
	}
	v, m := moments(t.Param)
	if err := copyTensor(v, t.Name+"#v", t.Shape, f); err != nil {
		return err
	}
	return copyTensor(m, t.Name+"#m", t.Shape, f)
}

func copyTensor(dst []float32, name string, shape []int, f *weightfile.File) error {
	t, ok := f.Tensor(name)
	if !ok {
		return fmt.Errorf("tensor %q is missing", name)
	}
	if !slices.Equal(t.Shape, shape) {
		return fmt.Errorf("tensor %q has shape %v, want %v", name, t.Shape, shape)
	}
	values, err := t.Float32s()
	copy(dst, values)
	return err
}
