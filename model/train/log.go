package train

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"onesheet/model/metrics"
)

// Epoch is what one epoch gave; a line of log.jsonl.
type Epoch struct {
	Epoch     int     `json:"epoch"` // from 1
	Step      int     `json:"step"`
	Seconds   float64 `json:"seconds"`
	PerSecond float64 `json:"images_per_second"`
	Loss      float64 `json:"loss"` // mean over the epoch's steps, on augmented pictures, without L2
	// TrainAccuracy is the categorical accuracy on the training pictures of the
	// epoch, as the network met them: augmented, with dropout, while it learnt.
	TrainAccuracy float64 `json:"categorical_accuracy"`
	BCE           float64 `json:"val_bce"` // calibrated
	// MAP is undefined when no genre has enough positives in the split.
	MAP      metrics.Value `json:"val_map"`
	Accuracy float64       `json:"val_categorical_accuracy"`
	Top1     float64       `json:"val_top1_hit"`
	Best     bool          `json:"best"` // the best so far, see Config.Choose
}

const logFile = "log.jsonl"

// Log reads what the epochs of a run gave; a run that has not ended an epoch yet
// has none.
func Log(run string) ([]Epoch, error) {
	data, err := os.ReadFile(filepath.Join(run, logFile))
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("train: %w", err)
	}
	var epochs []Epoch
	for line := range bytes.Lines(data) {
		var e Epoch
		if json.Unmarshal(line, &e) == nil { // a killed run may leave half a line
			epochs = append(epochs, e)
		}
	}
	return epochs, nil
}

// appendLog adds a line to the run's log. It reaches the disk before the
// checkpoint that follows it does: else a machine that stops could keep the
// checkpoint and lose the line, which is never written again.
func appendLog(run string, e Epoch) error {
	line, err := json.Marshal(e)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(filepath.Join(run, logFile), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("train: %w", err)
	}
	if _, err = f.Write(append(line, '\n')); err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("train: writing the log: %w", err)
	}
	return nil
}

// trimLog drops the lines of epochs that ended after the given step. A run that
// is killed between writing the log and the checkpoint trains such an epoch
// again.
func trimLog(run string, step int) error {
	path := filepath.Join(run, logFile)
	data, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("train: %w", err)
	}
	var kept []byte
	last := 0 // step of the line before: none is there twice
	for line := range bytes.Lines(data) {
		var e Epoch
		if json.Unmarshal(line, &e) == nil && e.Step > last && e.Step <= step {
			last = e.Step
			kept = append(append(kept, bytes.TrimRight(line, "\n")...), '\n') // the last may have lost its end
		}
	}
	if bytes.Equal(kept, data) {
		return nil
	}
	return writeFile(path, kept)
}
