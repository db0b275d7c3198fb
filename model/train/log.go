package train

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// Epoch is what one epoch gave; a line of log.jsonl.
type Epoch struct {
	Epoch     int     `json:"epoch"` // from 1
	Step      int     `json:"step"`
	Seconds   float64 `json:"seconds"`
	PerSecond float64 `json:"images_per_second"`
	Loss      float64 `json:"loss"` // mean over the epoch's steps, on augmented pictures
	BCE       float64 `json:"val_bce"`
	MAP       float64 `json:"val_map"`
	Accuracy  float64 `json:"val_categorical_accuracy"`
	Top1      float64 `json:"val_top1_hit"`
	Best      bool    `json:"best"` // the lowest val_bce so far
}

const logFile = "log.jsonl"

// appendLog adds a line to the run's log.
func appendLog(run string, e Epoch) error {
	line, err := json.Marshal(e)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(filepath.Join(run, logFile), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("train: %w", err)
	}
	if _, err := f.Write(append(line, '\n')); err != nil {
		f.Close()
		return fmt.Errorf("train: writing the log: %w", err)
	}
	return f.Close()
}
