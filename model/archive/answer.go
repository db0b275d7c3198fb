package archive

import (
	"bytes"
	"encoding/json"

	"onesheet/model"
)

// Answer is the answer for one picture, a line of JSON. Whatever goes wrong is in
// Error; Top and Probabilities are then missing.
type Answer struct {
	File          string             `json:"file"` // see Name
	Model         string             `json:"model"`
	Top           []model.Scored     `json:"top,omitempty"`
	Probabilities map[string]float64 `json:"probabilities,omitempty"`
	Sure          *bool              `json:"sure,omitempty"`      // whether the answer may be relied on
	Above         []string           `json:"above,omitzero"`      // the genres that the poster says, the most probable first
	Doubt         model.Doubt        `json:"doubt,omitempty"`     // why it is not sure
	Explained     *Explained         `json:"explained,omitempty"` // what was drawn beside it
	Error         string             `json:"error,omitempty"`
}

// Explained is a drawn map of where a genre is found.
type Explained struct {
	Genre  string `json:"genre"`
	Method string `json:"method"`
	File   string `json:"file"`
}

// Classifier is what answering needs of model.Classifier.
type Classifier interface {
	Name() string
	ClassifyBytes(data []byte) (model.Prediction, error)
}

// Classify answers the picture of that path, whose file holds data, with the top
// most probable genres.
func Classify(c Classifier, path string, data []byte, top int) Answer {
	p, err := c.ClassifyBytes(data)
	if err != nil {
		return Failed(c, path, err)
	}
	sure := p.Sure()
	out := Answer{
		File: Name(path), Model: c.Name(), Top: p.Top(top), Probabilities: map[string]float64{},
		Sure: &sure, Doubt: p.Doubt, Above: []string{},
	}
	for _, s := range p.Scores {
		out.Probabilities[s.Genre] = s.Probability
	}
	for _, s := range p.Above {
		out.Above = append(out.Above, s.Genre)
	}
	return out
}

// Failed is the answer for a picture that cannot be had.
func Failed(c Classifier, path string, err error) Answer {
	return Answer{File: Name(path), Model: c.Name(), Error: err.Error()}
}

// Line is the answer as JSON, with the newline that ends it.
func (a Answer) Line() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(a)
	return b.Bytes(), err
}
