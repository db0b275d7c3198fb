package study

// The study that is reproduced.
const (
	PaperTitle  = "Movie poster genre classification with CNNs"
	PaperSource = "ITM Web of Conferences 40, 03048 (ICACC-2021)"
)

// Score is a row of the paper's Table I. Its accuracy is what Keras computes:
// the share of posters whose most probable genre is the first listed one.
type Score struct {
	Accuracy float64 `json:"accuracy"`
	Loss     float64 `json:"loss"` // binary cross-entropy, mean over genres
}

// tableI is the paper's Table I.
var tableI = map[string]Score{
	"model1": {0.279, 0.245},
	"model2": {0.364, 0.236},
	"model3": {0.352, 0.239},
	"model4": {0.323, 0.232},
	"model5": {0.341, 0.237},
	"model6": {0.338, 0.261},
	"model7": {0.329, 0.242},
}
