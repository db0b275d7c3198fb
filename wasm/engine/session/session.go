package session

import (
	"crypto/sha256"
	"encoding/hex"
	"image"
	"strings"

	"onesheet/model"
)

// Session is one engine with one model. Its zero value has no weights yet.
type Session struct {
	classifier *model.Classifier
}

// Load checks that weights are the file that sha256hex names, that they hold the model called
// name, and makes them the ones that classify.
func (s *Session) Load(weights []byte, sha256hex, name string) error {
	sum := sha256.Sum256(weights)
	if !strings.EqualFold(hex.EncodeToString(sum[:]), sha256hex) {
		return Failuref("weights-damaged", "The weights of model %s are damaged: they do not have the SHA-256 that the list of weights gives.", name)
	}
	classifier, err := model.Load(weights)
	if err != nil {
		return Failuref("weights-unusable", "The weights of model %s cannot be used: %v.", name, err)
	}
	if classifier.Name() != name {
		return Failuref("weights-unusable", "The weights of model %s are those of another model, %s.", name, classifier.Name())
	}
	s.classifier = classifier
	return nil
}

// Classify decodes and classifies a picture file.
func (s *Session) Classify(data []byte) (model.Prediction, error) {
	if err := s.ready(CheckBytes(len(data))); err != nil {
		return model.Prediction{}, err
	}
	return s.classifier.ClassifyBytes(data)
}

// ClassifyPixels classifies raw pixels: RGBA, one byte each, not premultiplied, row after row
// from the top. What is transparent is laid on white.
func (s *Session) ClassifyPixels(rgba []byte, width, height int) (model.Prediction, error) {
	if err := s.ready(CheckPixels(len(rgba), width, height)); err != nil {
		return model.Prediction{}, err
	}
	return s.classifier.Classify(&image.NRGBA{Pix: rgba, Stride: 4 * width, Rect: image.Rect(0, 0, width, height)})
}

func (s *Session) ready(limits error) error {
	if s.classifier == nil {
		return Failuref("not-loaded", "The engine has no weights yet.")
	}
	return limits
}
