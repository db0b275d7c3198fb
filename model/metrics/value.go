package metrics

import (
	"encoding/json"
	"math"
)

// Value is a measure; NaN, when it has no value, is null in JSON.
type Value float64

// Defined says whether the measure has a value.
func (v Value) Defined() bool { return !math.IsNaN(float64(v)) }

// MarshalJSON writes a number or null.
func (v Value) MarshalJSON() ([]byte, error) {
	if !v.Defined() {
		return []byte("null"), nil
	}
	return json.Marshal(float64(v))
}

// UnmarshalJSON reads a number or null.
func (v *Value) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*v = Value(math.NaN())
		return nil
	}
	return json.Unmarshal(data, (*float64)(v))
}

// Interval is a lower and an upper end.
type Interval [2]Value

// Named is a measure with its JSON key and its name for people.
type Named struct {
	Key, Title string
	Value      Value
}

// All lists the measures in the order in which they are reported.
func (m Metrics) All() []Named {
	return []Named{
		{"categorical_accuracy", "categorical accuracy", m.CategoricalAccuracy},
		{"bce", "binary cross-entropy", m.BCE},
		{"element_accuracy", "(TP+TN)/all", m.ElementAccuracy},
		{"top1_hit", "top-1 hit", m.Top1Hit},
		{"precision_at_3", "precision@3", m.PrecisionAt3},
		{"recall_at_3", "recall@3", m.RecallAt3},
		{"hit_at_3", "hit@3", m.HitAt3},
		{"map", "mAP", m.MAP},
		{"macro_f1", "macro F1", m.MacroF1},
		{"micro_f1", "micro F1", m.MicroF1},
		{"macro_auc", "macro ROC-AUC", m.MacroAUC},
	}
}
