package session

import (
	"crypto/sha256"
	"encoding/hex"
	"testing"

	"onesheet/model"
	"onesheet/model/weightfile"
	"onesheet/wasm/internal/fixture"
)

func tinyWeights(t *testing.T) (weights []byte, sum string) {
	t.Helper()
	weights, err := fixture.Weights("tiny")
	if err != nil {
		t.Fatal(err)
	}
	hash := sha256.Sum256(weights)
	return weights, hex.EncodeToString(hash[:])
}

func loaded(t *testing.T) *Session {
	t.Helper()
	weights, sum := tinyWeights(t)
	s := &Session{}
	if err := s.Load(File{Data: weights, SHA256: sum}, nil, "tiny"); err != nil {
		t.Fatal(err)
	}
	return s
}

func wantCode(t *testing.T, err error, code string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want code %q", code)
	}
	if got := AsFailure(err); got.Code != code || got.Message == "" {
		t.Fatalf("got %q (%s), want code %q", got.Code, got.Message, code)
	}
}

func TestLoadRefusesWeightsThatAreNotTheOnesNamed(t *testing.T) {
	weights, sum := tinyWeights(t)
	other := sha256.Sum256([]byte("other"))
	flipped := append([]byte(nil), weights...)
	flipped[len(flipped)/2] ^= 1
	garbage := []byte("not a weight file")
	hash := sha256.Sum256(garbage)
	cases := map[string]struct {
		weights         []byte
		sum, name, code string
	}{
		"wrong hash":          {weights, hex.EncodeToString(other[:]), "tiny", "weights-damaged"},
		"flipped bit":         {flipped, sum, "tiny", "weights-damaged"},
		"cut off":             {weights[:len(weights)-1], sum, "tiny", "weights-damaged"},
		"no hash":             {weights, "", "tiny", "weights-damaged"},
		"no weight file":      {garbage, hex.EncodeToString(hash[:]), "tiny", "weights-unusable"},
		"another model's":     {weights, sum, "flagship", "weights-unusable"},
		"nothing, hash of it": {nil, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "tiny", "weights-unusable"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := &Session{}
			wantCode(t, s.Load(File{Data: c.weights, SHA256: c.sum}, nil, c.name), c.code)
			_, err := s.Classify([]byte("x"))
			wantCode(t, err, "not-loaded")
		})
	}
}

func TestAHeadIsLoadedOnItsBase(t *testing.T) {
	weights, _ := tinyWeights(t)
	head, base, err := weightfile.Split(weights, fixture.BasePrefix, "drawn")
	if err != nil {
		t.Fatal(err)
	}
	good := fileOf(base)
	s := &Session{}
	if err := s.Load(fileOf(head), &good, "tiny"); err != nil {
		t.Fatal(err)
	}
	for code, b := range map[string]*File{
		"base-damaged":     {Data: base[:len(base)-1], SHA256: good.SHA256},
		"weights-unusable": nil, // a head by itself
	} {
		wantCode(t, s.Load(fileOf(head), b, "tiny"), code)
	}
	other := fileOf(weights)
	wantCode(t, s.Load(fileOf(head), &other, "tiny"), "weights-unusable")
	if _, err := s.ClassifyPixels(make([]byte, 4), 1, 1); err != nil {
		t.Errorf("the weights that worked are gone: %v", err)
	}
}

// TestLoadBelievesTheBrowsersSum: it is not made again.
func TestLoadBelievesTheBrowsersSum(t *testing.T) {
	weights, sum := tinyWeights(t)
	s := &Session{}
	if err := s.Load(File{Data: weights, SHA256: sum, Found: sum}, nil, "tiny"); err != nil {
		t.Error(err)
	}
	wantCode(t, s.Load(File{Data: weights, SHA256: sum, Found: "12ab"}, nil, "tiny"), "weights-damaged")
}

// fileOf is a file whose SHA-256 is right.
func fileOf(data []byte) File {
	sum := sha256.Sum256(data)
	return File{Data: data, SHA256: hex.EncodeToString(sum[:])}
}

func TestAFailedLoadKeepsTheWeightsThatWork(t *testing.T) {
	s := loaded(t)
	wantCode(t, s.Load(File{}, nil, "tiny"), "weights-damaged")
	if _, err := s.ClassifyPixels(make([]byte, 4), 1, 1); err != nil {
		t.Fatal(err)
	}
}

func TestClassify(t *testing.T) {
	s := loaded(t)
	pictures, err := fixture.Pictures()
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range pictures {
		p, err := s.Classify(data)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if p.Model != "tiny" || len(p.Scores) != len(fixture.Genres) {
			t.Errorf("%s: %+v", name, p)
		}
	}
	_, err = s.Classify(nil)
	wantCode(t, err, "empty")
	_, err = s.Classify([]byte("some text"))
	wantCode(t, err, "unknown-format")
	_, err = s.Classify(pictures["poster.jpg"][:500])
	wantCode(t, err, "truncated")
}

func TestPixelsGiveTheAnswerOfTheSamePicturesFile(t *testing.T) {
	s := loaded(t)
	pictures, err := fixture.Pictures()
	if err != nil {
		t.Fatal(err)
	}
	file, err := s.Classify(pictures["poster.png"]) // has transparency
	if err != nil {
		t.Fatal(err)
	}
	poster := fixture.Poster(300, 450)
	pixels, err := s.ClassifyPixels(poster.Pix, 300, 450)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range file.Scores {
		if pixels.Scores[i] != want {
			t.Errorf("%v from pixels, %v from the file", pixels.Scores[i], want)
		}
	}
	if spread(file) < 0.01 {
		t.Errorf("the tiny network answers alike for every genre: %v", file.Scores)
	}
}

func spread(p model.Prediction) float64 {
	top := p.Top(len(p.Scores))
	return top[0].Probability - top[len(top)-1].Probability
}
