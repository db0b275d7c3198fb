package session

import (
	"encoding/hex"
	"image"
	"slices"
	"strings"

	"onesheet/model"
	"onesheet/model/digest"
	"onesheet/model/plan"
	"onesheet/model/weightfile"
)

// Session is one engine with one model. Its zero value has no weights yet.
type Session struct {
	classifier *model.Classifier
}

// File is a file as it was fetched, and what the list of weights says of it.
type File struct {
	Data   []byte
	SHA256 string // hexadecimal
	Found  string // the SHA-256 that Data has, if the browser has told
}

// Load checks that weights are the file that its SHA-256 names, that they hold the model called
// name, warms the network up, and makes them the ones that classify. If they are a head, base is
// the file that they stand on; else it is nil.
func (s *Session) Load(weights File, base *File, name string) error {
	if !weights.intact() {
		return Failuref("weights-damaged", "The weights of model %s are damaged: they do not have the SHA-256 that the list of weights gives.", name)
	}
	if base != nil && !base.intact() {
		return Failuref("base-damaged", "The shared weights of model %s are damaged: they do not have the SHA-256 that the list of weights gives.", name)
	}
	classifier, err := load(weights, base)
	if err != nil {
		return Failuref("weights-unusable", "The weights of model %s cannot be used: %v.", name, err)
	}
	if classifier.Name() != name {
		return Failuref("weights-unusable", "The weights of model %s are those of another model, %s.", name, classifier.Name())
	}
	if err := warmUp(classifier); err != nil {
		return Failuref("weights-unusable", "The weights of model %s cannot be used: %v.", name, err)
	}
	s.classifier = classifier
	return nil
}

// intact compares the sums. It hashes part by part: a browser runs what it compiled in a hurry to the end of the call, and
// only the next one gets what it has compiled anew meanwhile, several times as fast.
func (f File) intact() bool {
	found := f.Found
	if found == "" {
		const part = 64 << 10
		h := digest.New()
		for data := range slices.Chunk(f.Data, part) {
			h.Write(data)
		}
		found = hex.EncodeToString(h.Sum(nil))
	}
	return strings.EqualFold(found, f.SHA256)
}

// load makes a classifier of files that are intact.
func load(weights File, base *File) (*model.Classifier, error) {
	f, err := parse(weights, base)
	if err != nil {
		return nil, err
	}
	network, meta, err := plan.FromFile(f)
	if err != nil {
		return nil, err
	}
	return model.New(meta, network)
}

func parse(weights File, base *File) (*weightfile.File, error) {
	if base == nil {
		return weightfile.ParseVerified(weights.Data)
	}
	return weightfile.ParseOnBase(weights.Data, base.Data)
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
