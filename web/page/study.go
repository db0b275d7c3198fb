package page

// StudyReport is what the study page tells: the paper's Table I beside our
// numbers. The site builder writes it to static/study.json, out of the study's
// own report and the weights' manifest.
type StudyReport struct {
	Posters  int          `json:"posters"` // of the test split; 0 before any model is measured
	Floor    *Scores      `json:"floor,omitempty"`
	Models   []StudyModel `json:"models"` // the seven
	Flagship *StudyModel  `json:"flagship,omitempty"`
}

// StudyModel is one network with the paper's score and ours.
type StudyModel struct {
	Name       string       `json:"name"`
	Title      string       `json:"title,omitempty"` // where the page has no name for it
	State      string       `json:"state"`           // "finished", or how far it is
	Note       string       `json:"note,omitempty"`
	Paper      PaperScore   `json:"paper,omitzero"`
	Parameters int          `json:"parameters,omitempty"`
	Bytes      int          `json:"bytes,omitempty"` // to be fetched for it, those of its base included
	Height     int          `json:"height,omitempty"`
	Width      int          `json:"width,omitempty"`
	Curve      []CurvePoint `json:"curve,omitempty"`
	Scores     *Scores      `json:"scores,omitempty"`
	Genres     []GenreScore `json:"genres,omitempty"`   // most frequent first
	Card       bool         `json:"card,omitempty"`     // there is a model card to read
	OwnBase    bool         `json:"own_base,omitempty"` // what it was taught before, it learned from posters of ours
}

// PaperScore is a row of the paper's Table I.
type PaperScore struct {
	Accuracy float64 `json:"accuracy"`
	Loss     float64 `json:"loss"`
}

// Scores are what a model, or the floor, reaches on the test posters.
type Scores struct {
	Accuracy    float64    `json:"accuracy"`              // categorical
	Between     [2]float64 `json:"between,omitzero"`      // its 95 % interval
	Loss        float64    `json:"loss"`                  // binary cross-entropy
	LossBetween [2]float64 `json:"loss_between,omitzero"` // its 95 % interval
	Top1        float64    `json:"top1"`
	MAP         float64    `json:"map"`
}

// CurvePoint is one epoch of training.
type CurvePoint struct {
	Epoch         int     `json:"epoch"`
	Loss          float64 `json:"loss"`           // on the training posters
	ValLoss       float64 `json:"val_loss"`       // on those kept aside
	TrainAccuracy float64 `json:"train_accuracy"` // categorical, on the training posters
	Accuracy      float64 `json:"accuracy"`       // on those kept aside
}

// GenreScore is how well one genre is found.
type GenreScore struct {
	Genre     string  `json:"genre"`
	Positives int     `json:"positives"` // test posters that have it
	AP        float64 `json:"ap"`        // average precision
}

// BuiltStudy is the report that the site is built with. In the browser it is
// nil, and fetched.
var BuiltStudy *StudyReport

// finished reports whether there are numbers of ours for a model.
func (m StudyModel) finished() bool { return m.Scores != nil }

// all are the seven and the flagship.
func (r *StudyReport) all() []StudyModel {
	all := append([]StudyModel{}, r.Models...)
	if r.Flagship != nil {
		all = append(all, *r.Flagship)
	}
	return all
}
